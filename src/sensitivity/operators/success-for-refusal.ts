import type { Operator } from '../operator.ts';
import { codeClause, outcomeChange, refusalOf } from './outcome-change.ts';

/** What is to be refused succeeds, with an answer that was seen elsewhere. */
export const successForRefusal: Operator = {
  id: 'success-for-refusal',
  title: 'succeeds where it is to refuse',
  changes: (subject, at, world) => {
    const seen = refusalOf(subject, at);
    const success = seen === undefined ? undefined : world.successOf(seen.call.operation.id);
    const outcome = success?.step.observation.outcome;
    if (seen === undefined || outcome?.kind !== 'success') return [];
    const was = seen.refusal.code ?? 'a refusal without a code';
    return outcomeChange(
      subject,
      at,
      { ...outcome },
      {
        place: `outcome: ${was} → success`,
        text: `${seen.call.operation.id} succeeds where it is to refuse with ${was}`,
        fallback: codeClause(seen),
        was,
      },
    );
  },
};
