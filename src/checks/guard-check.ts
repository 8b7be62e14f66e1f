import type { Judgement } from '../model/finding.ts';
import { isMistake, Mistake } from '../model/mistake.ts';
import type { Check } from './check.ts';

/**
 * A check of a project's own, whose faults are its author's: what it throws, and what it says in the name of another check, ends
 * the run with the Mistake `check-failed`, which names it.
 */
export function guardCheck(check: Check): Check {
  const { id, requirements, judgeEach, judgeInput, judgeCase } = check;
  const own = (judgements: readonly Judgement[]) => {
    const foreign = judgements.find((judgement) => judgement.check !== id);
    if (foreign !== undefined) throw failed(id, `it judges in the name of ${foreign.check}`);
    return judgements;
  };
  return {
    ...check,
    plan: (operation, context) =>
      guarded(id, () => {
        const planned = check.plan(operation, context);
        const foreign = [...planned.cases, ...planned.gaps].find((each) => each.check !== id);
        if (foreign !== undefined) throw failed(id, `it plans for ${foreign.check}`);
        return planned;
      }),
    ...(requirements === undefined
      ? {}
      : {
          requirements: (operation) =>
            guarded(id, () => {
              const clauses = requirements.call(check, operation);
              const foreign = clauses.find(({ clause }) => !clause.startsWith(`${id}/`));
              if (foreign !== undefined)
                throw failed(id, `its requirement '${foreign.clause}' does not begin with '${id}/'`);
              return clauses;
            }),
        }),
    ...(judgeEach === undefined
      ? {}
      : { judgeEach: (call) => guarded(id, () => own(judgeEach.call(check, call))) }),
    ...(judgeInput === undefined
      ? {}
      : { judgeInput: (call, world) => guarded(id, () => own(judgeInput.call(check, call, world))) }),
    ...(judgeCase === undefined
      ? {}
      : { judgeCase: (subject) => guarded(id, () => own(judgeCase.call(check, subject))) }),
  };
}

function guarded<Result>(id: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (isMistake(error)) throw error;
    throw failed(id, `it threw: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}

function failed(id: string, what: string, cause?: unknown): Mistake {
  return new Mistake({
    code: 'check-failed',
    message: `The check ${id} of this project is at fault: ${what}.`,
    where: `checks (${id})`,
    mend: 'Correct it, or take it out of `checks` in the config.',
    ...(cause === undefined ? {} : { cause }),
  });
}
