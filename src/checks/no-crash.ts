import type { CallCase } from '../model/case.ts';
import type { Mismatch } from '../model/finding.ts';
import type { MismatchKind } from '../model/mismatch-kind.ts';
import { isNotFound } from '../model/not-found.ts';
import type { Outcome } from '../model/observation.ts';
import type { DeclaredError, Operation } from '../model/operation.ts';
import { clausePart, requirementId } from '../model/requirement.ts';
import type { Check } from './check.ts';
import { freshId, oddId } from './fresh-id.ts';
import { judged, undecided } from './judgement.ts';
import { leftOpen } from './left-open.ts';
import { isMethodRefusal } from './method-refusal.ts';
import { describeOutcome } from './mismatch.ts';
import { fieldOf } from './unknown-id-refused.ts';

/**
 * No stimulus of ours gets a 5xx, silence, a dropped connection or an unintelligible answer. A 5xx is a
 * legitimate answer only where the contract declares it; the plan never sends what should provoke one.
 */
export const noCrash: Check = {
  id: 'no-crash',
  profile: 'core',
  level: 'must',
  title: 'The implementation always answers, and never breaks.',
  needs: [],
  plan(operation, { basis }) {
    const { input, entityFields, states } = basis;
    if (input?.form !== 'json' || typeof input.value !== 'object' || input.value === null)
      return { cases: [], gaps: [] };
    const base = input.value as Readonly<Record<string, unknown>>;
    const cases = entityFields.flatMap((field) =>
      idsOf(operation, base, field).map(([kind, id]): CallCase => {
        const others = entityFields.filter((name) => name !== field);
        const requirement = requirementId(operation.id, 'io/answers');
        return {
          kind: 'call',
          id: `${requirement}/${clausePart(field)}/${kind}`,
          check: 'no-crash',
          requirement,
          operation: operation.id,
          title: `${kind} ${field}`,
          states: others.length === 0 ? [] : states,
          calls: [
            {
              operation: operation.id,
              actor: basis.actor,
              input: { form: 'json', value: { ...base, [field]: id } },
              fromState: others,
              keeps: [field],
            },
          ],
          expect: {},
        };
      }),
    );
    return { cases, gaps: [] };
  },
  judgeCase({ operation, steps }) {
    return steps.length === 0
      ? [undecided('no-crash', operation, 'io/answers', 'nothing was called')]
      : [judged('no-crash', operation, 'io/answers', [])];
  },
  judgesProbes: true,
  judgeEach({ operation, step }) {
    const { outcome } = step.observation;
    const open = leftOpen(outcome, operation);
    if (open !== null) return [undecided('no-crash', operation, 'io/answers', open)];
    const kind = isMethodRefusal(step) ? null : brokenBy(outcome, operation);
    if (kind === null) return [judged('no-crash', operation, 'io/answers', [])];
    const meant = outcome.kind === 'crash' ? refusalMeant(outcome.reason, operation) : undefined;
    const mismatch: Mismatch = {
      path: meant === undefined ? ['outcome'] : ['outcome', meant.code],
      kind,
      expected: meant === undefined ? 'an output or a declared refusal' : refusalOf(meant),
      actual: describeOutcome(outcome),
    };
    return [judged('no-crash', operation, 'io/answers', [mismatch])];
  },
};

/** Ids that a state would hide, since it fills their field: an unknown one where no declared error has it tried, an odd one. */
function idsOf(operation: Operation, base: Readonly<Record<string, unknown>>, field: string) {
  const isTried = operation.errors.some((error) => isNotFound(error) && fieldOf(error, [field]) === field);
  const ids: [string, unknown][] = [
    ['unknown', isTried ? null : freshId(operation, base, field)],
    ['odd', oddId(operation, base, field)],
  ];
  return ids.filter(([, id]) => id !== null);
}

/** The declared error that a crash names: a cause of its own, for the refusal is there and only its form is lost. */
function refusalMeant(reason: string, { errors }: Operation): DeclaredError | undefined {
  const words = new Set(reason.split(/[^\w.-]+/));
  return errors.find(({ code }) => words.has(code));
}

function refusalOf({ code, http }: DeclaredError): string {
  return `the refusal ${code}${http === null ? '' : ` with its status ${http}`}, which the contract declares`;
}

/** The word for how an outcome is no answer at all; null where it is one. */
function brokenBy(outcome: Outcome, operation: Operation): MismatchKind | null {
  switch (outcome.kind) {
    case 'success':
      return null;
    case 'crash':
    case 'timeout':
    case 'unintelligible':
    case 'unimplemented':
      return outcome.kind;
    case 'failure': {
      const declared = operation.errors.some((error) => error.code === outcome.code);
      return !declared && outcome.status !== null && outcome.status >= 500 ? 'server-error' : null;
    }
  }
}
