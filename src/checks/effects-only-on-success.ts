import type { Mismatch } from '../model/finding.ts';
import type { Check } from './check.ts';
import { judged } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';

/**
 * A refused call emits none of the declared events and writes none of the declared audit entries: an effect
 * of something that did not happen misleads everybody downstream. Undeclared events are `events-declared`'s;
 * audit entries the contract does not name (an access log) are nobody's.
 */
export const effectsOnlyOnSuccess: Check = {
  id: 'effects-only-on-success',
  profile: 'effects',
  level: 'must',
  title: 'A refused call has no effects.',
  needs: ['events'],
  plan: () => ({ cases: [], gaps: [] }),
  judgeEach({ operation, step }) {
    const { outcome, events, audit } = step.observation;
    if (outcome.kind !== 'failure' || events === null) return [];
    const mismatches: Mismatch[] = [];
    for (const [index, event] of events.entries()) {
      if (operation.emits.some((emit) => emit.key === event.key)) {
        mismatches.push({
          path: ['events', index],
          kind: 'effect-on-refusal',
          expected: 'no event',
          actual: `${event.key}, though ${describeOutcome(outcome)}`,
        });
      }
    }
    for (const [index, entry] of (audit ?? []).entries()) {
      if (operation.audit.includes(entry)) {
        mismatches.push({
          path: ['audit', index],
          kind: 'effect-on-refusal',
          expected: 'no audit entry',
          actual: `${entry}, though ${describeOutcome(outcome)}`,
        });
      }
    }
    return [judged('effects-only-on-success', operation, 'sideEffects/on-success-only', mismatches)];
  },
};
