import { isNotFound, isTaken } from '../model/not-found.ts';
import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import type { Issue } from '../model/schema.ts';
import type { Check } from './check.ts';
import { inputDomain } from './input-domain.ts';
import { judged, undecided } from './judgement.ts';
import { leftOpen } from './left-open.ts';
import { describeOutcome } from './mismatch.ts';
import { fieldOf } from './unknown-id-refused.ts';
import { unreadInput } from './unread-input.ts';
import { isGateRefusal, isValidationRefusal } from './validation-refusal.ts';

/**
 * Input outside the model is refused as invalid, and for that reason: a 404 or a conflict means it was
 * looked at before it was validated. Where the entity it names may not exist, the order of the two checks
 * is the implementation's own, and a not-found refusal decides nothing.
 */
export const inputRejected: Check = {
  id: 'input-rejected',
  profile: 'core',
  level: 'must',
  title: 'Input outside the model is refused as invalid.',
  needs: [],
  plan: (operation, context) => inputDomain('input-rejected', 'invalid', operation, context),
  judgeInput({ operation, step, view, input }, { entitiesExist }) {
    const { outcome } = step.observation;
    const clause = 'io/input/refused';
    // What it says under `not`, or beside it, might make valid what the rest refuses.
    if (operation.open?.input !== undefined)
      return [undecided('input-rejected', operation, clause, unreadInput(operation))];
    if (isValidationRefusal(outcome, operation)) return [judged('input-rejected', operation, clause, [])];
    if (isGateRefusal(outcome) || leftOpen(outcome, operation) !== null)
      return [undecided('input-rejected', operation, clause, describeOutcome(outcome))];
    if (
      outcome.kind === 'failure' &&
      !entitiesExist &&
      operation.errors.some((error) => isNotFound(error) && error.code === outcome.code)
    ) {
      return [
        undecided(
          'input-rejected',
          operation,
          clause,
          `what the input names may not exist: ${describeOutcome(outcome)}`,
        ),
      ];
    }
    if (
      outcome.kind === 'failure' &&
      operation.errors.some((error) => isTaken(error) && error.code === outcome.code)
    ) {
      const reason = `an earlier call may have made what it names: ${describeOutcome(outcome)}`;
      return [undecided('input-rejected', operation, clause, reason)];
    }
    const checked = operation.input?.check(input, view);
    const issue = checked === undefined || checked.ok ? undefined : checked.issues[0];
    if (isUnknownToo(outcome, issue, operation)) {
      const reason = `an id outside the model names nothing either: ${describeOutcome(outcome)}`;
      return [undecided('input-rejected', operation, clause, reason)];
    }
    return [
      judged('input-rejected', operation, clause, [
        {
          path: ['input', ...(issue?.path ?? [])],
          kind: outcome.kind === 'success' ? 'invalid-input-accepted' : 'refused-for-another-reason',
          expected: `a refusal as invalid: the model takes ${issue?.rule ?? 'no such input'}`,
          actual: describeOutcome(outcome),
        },
      ]),
    ];
  },
};

/** Input that breaks two rules may be refused for either: an id that does not fit its model is an id that nothing has. */
function isUnknownToo(outcome: Outcome, issue: Issue | undefined, operation: Operation): boolean {
  if (outcome.kind !== 'failure' || issue === undefined || issue.path.length !== 1) return false;
  const field = String(issue.path[0]);
  return operation.errors.some(
    (error) => isNotFound(error) && error.code === outcome.code && fieldOf(error, [field]) === field,
  );
}
