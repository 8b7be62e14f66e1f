import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import type { Check } from './check.ts';
import { judged } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';

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
  plan: () => ({ cases: [], gaps: [] }),
  judgeEach({ operation, step }) {
    const { outcome } = step.observation;
    const kind = brokenBy(outcome, operation);
    return [
      judged(
        'no-crash',
        operation,
        'io/answers',
        kind === null
          ? []
          : [
              {
                path: ['outcome'],
                kind,
                expected: 'an output or a declared refusal',
                actual: describeOutcome(outcome),
              },
            ],
      ),
    ];
  },
};

/** The word for how an outcome is no answer at all; null where it is one. */
function brokenBy(outcome: Outcome, operation: Operation): string | null {
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
