import type { Mismatch } from '../model/finding.ts';
import type { Check } from './check.ts';
import { judged, unsettled } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';

const CLAUSE = 'sideEffects/on-success-only';

/**
 * A refused call emits none of the declared events: an effect of something that did not happen misleads everyone
 * downstream. Undeclared events are `events-declared`'s. An audit entry tells of an attempt, a failed one too, and a
 * contract has no words to say that one is for successes only, so no entry is an effect.
 */
export const effectsOnlyOnSuccess: Check = {
  id: 'effects-only-on-success',
  profile: 'effects',
  level: 'must',
  title: 'A refused call has no effects.',
  needs: ['events'],
  plan: () => ({ cases: [], gaps: [] }),
  judgeEach({ operation, step }) {
    const { outcome, events, unsettled: open } = step.observation;
    if (outcome.kind !== 'failure' || operation.emits.length === 0) return [];
    if (events === null && open === undefined) return [];
    const mismatches: Mismatch[] = [];
    for (const [index, event] of (events ?? []).entries()) {
      if (operation.emits.some((emit) => emit.key === event.key)) {
        mismatches.push({
          path: ['events', index],
          kind: 'effect-on-refusal',
          expected: 'no event',
          actual: `${event.key}, though ${describeOutcome(outcome)}`,
        });
      }
    }
    return [
      open === undefined || mismatches.length > 0
        ? judged('effects-only-on-success', operation, CLAUSE, mismatches)
        : unsettled('effects-only-on-success', operation, CLAUSE, open),
    ];
  },
};
