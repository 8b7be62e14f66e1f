import type { Check } from './check.ts';
import { inputDomain } from './input-domain.ts';
import { judged, undecided } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';
import { impossiblePage } from './page-bounds.ts';
import { unreadInput } from './unread-input.ts';
import { isModelRefusal } from './validation-refusal.ts';

/**
 * Input inside the model is not refused as invalid. Only a success shows that: a refusal for any other reason, declared
 * or not, leaves open whether the input itself would have been accepted.
 */
export const inputAccepted: Check = {
  id: 'input-accepted',
  profile: 'core',
  level: 'must',
  title: 'Input inside the model is not refused as invalid.',
  needs: [],
  plan: (operation, context) => inputDomain('input-accepted', 'valid', operation, context),
  judgeInput({ operation, step, input }) {
    const { outcome } = step.observation;
    const clause = 'io/input/accepted';
    if (operation.open?.input !== undefined)
      return [undecided('input-accepted', operation, clause, unreadInput(operation))];
    const refused = isModelRefusal(outcome, operation);
    const leftOpen = impossiblePage(input);
    if (refused && leftOpen.length > 0) {
      const reason = `the model does not say whether a ${leftOpen.join(' or ')} that no page has is refused`;
      return [undecided('input-accepted', operation, clause, reason)];
    }
    if (outcome.kind !== 'success' && !refused)
      return [undecided('input-accepted', operation, clause, describeOutcome(outcome))];
    return [
      judged(
        'input-accepted',
        operation,
        clause,
        refused
          ? [
              {
                path: refusedPath(outcome),
                kind: 'valid-input-refused',
                expected: 'accepted: it fits the input model',
                actual: describeOutcome(outcome),
              },
            ]
          : [],
      ),
    ];
  },
};

/** The first field the refusal complains of, so that different complaints are different findings. */
function refusedPath(outcome: {
  readonly kind: string;
  readonly issues?: readonly { readonly path: readonly (string | number)[] }[];
}): (string | number)[] {
  return ['input', ...(outcome.issues?.[0]?.path ?? [])];
}
