import type { Call } from '../../model/adapter.ts';
import type { Outcome } from '../../model/observation.ts';
import { codeByStatus } from './binding/read-refusal-by.ts';

/** Statuses with which any server refuses input that it cannot use, whatever else its contract gives them to mean. */
const INVALID = new Set([400, 422]);

/**
 * An error response without a code is the one declared error that has its status. Not for input outside the
 * model, which 400 and 422 refuse as such; not for 5xx, which a crash has too.
 */
export function byStatus(outcome: Outcome, { operation, input }: Call): Outcome {
  if (outcome.kind !== 'failure' || outcome.code !== null || outcome.status === null) return outcome;
  if (outcome.status >= 500) return outcome;
  if (INVALID.has(outcome.status) && operation.input?.check(input, 'wire').ok === false) return outcome;
  const code = codeByStatus(operation.errors, outcome.status);
  return code === null ? outcome : { ...outcome, code, codeBy: 'status' };
}
