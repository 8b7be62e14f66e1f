import type { Judgement } from '../model/finding.ts';
import { isMistake, Mistake } from '../model/mistake.ts';
import type { Requirement, RequirementId } from '../model/requirement.ts';
import type { Check } from './check.ts';

/**
 * A check of a project's own, whose faults are its author's: what it throws, and what it says in the name of another check, ends
 * the run with the Mistake `check-failed`, which names it.
 */
export function guardCheck(check: Check): Check {
  const { id, requirements } = check;
  const judging = inspecting(check, (judgement) =>
    judgement.check === id ? null : `it judges in the name of ${judgement.check}`,
  );
  return {
    ...judging,
    plan: (operation, context) =>
      guarded(id, () => {
        const planned = check.plan(operation, context);
        const all = [...planned.cases, ...planned.gaps];
        const foreign = all.find((each) => each.check !== id);
        if (foreign !== undefined) throw failed(id, `it plans for ${foreign.check}`);
        const loose = all.find(({ requirement }) => !context.requirements.has(requirement));
        if (loose !== undefined)
          throw failed(
            id,
            `it plans for ${loose.requirement}, which is no requirement of ${operation.id} or of its own`,
          );
        return planned;
      }),
    ...(requirements === undefined
      ? {}
      : {
          requirements: (operation, behaviour) =>
            guarded(id, () => {
              const clauses = requirements.call(check, operation, behaviour);
              const foreign = clauses.find(({ clause }) => !clause.startsWith(`${id}/`));
              if (foreign !== undefined)
                throw failed(id, `its requirement '${foreign.clause}' does not begin with '${id}/'`);
              return clauses;
            }),
        }),
  };
}

/**
 * The same check, held to the requirements of a plan: what it says of a clause that its operation does not have would count for
 * nothing, and a violation go unseen. Operations that the plan does not cover have none at all, and are passed over.
 */
export function holdToRequirements(check: Check, known: ReadonlyMap<RequirementId, Requirement>): Check {
  const covered = new Set([...known.values()].map(({ operation }) => operation));
  return inspecting(check, ({ requirement }) =>
    known.has(requirement) || !covered.has(requirement.split('#', 1)[0] ?? '')
      ? null
      : `it judges ${requirement}, which is no requirement of the contract or of its own`,
  );
}

/** A check whose every judgement is looked at; what `fault` says of one ends the run. */
function inspecting(check: Check, fault: (judgement: Judgement) => string | null): Check {
  const { id, judgeEach, judgeInput, judgeCase } = check;
  const looked = (judge: () => readonly Judgement[]) =>
    guarded(id, () => {
      const judgements = judge();
      for (const judgement of judgements) {
        const what = fault(judgement);
        if (what !== null) throw failed(id, what);
      }
      return judgements;
    });
  return {
    ...check,
    ...(judgeEach === undefined ? {} : { judgeEach: (call) => looked(() => judgeEach.call(check, call)) }),
    ...(judgeInput === undefined
      ? {}
      : { judgeInput: (call, world) => looked(() => judgeInput.call(check, call, world)) }),
    ...(judgeCase === undefined
      ? {}
      : { judgeCase: (subject) => looked(() => judgeCase.call(check, subject)) }),
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
    hint: 'Correct it, or take it out of `checks` in the config.',
    ...(cause === undefined ? {} : { cause }),
  });
}
