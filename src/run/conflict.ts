import { isValidationRefusal } from '../checks/validation-refusal.ts';
import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';

/** What was sent clashes with what is there: 409 by its status, or a code that says so. */
export function isConflict(outcome: Outcome, operation: Operation): boolean {
  if (outcome.kind !== 'failure' || isValidationRefusal(outcome, operation)) return false;
  return outcome.status === 409 || /EXISTS|TAKEN|CONFLICT|DUPLICATE|IN_USE/.test(outcome.code ?? '');
}
