import type { Call } from '../../model/adapter.ts';
import type { Outcome } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import { STANDARD_CODES } from '../../model/standard-codes.ts';
import type { Binding } from './binding/binding.ts';
import { codeByStatus } from './binding/read-refusal-by.ts';

/** Statuses with which any server refuses input that it cannot use, whatever else its contract gives them to mean. */
const INVALID = new Set([400, 422]);

/**
 * An error response without a code is the one declared error that has its status. Not for input outside the
 * model, which 400 and 422 refuse as such; not for 5xx, which a crash has too. Where the contract counts out statuses
 * (`statuses: 'standard'`), a code that it never named says nothing, and the status has its standard code.
 */
export function byStatus(outcome: Outcome, { operation, input }: Call, { refusal }: Binding): Outcome {
  if (outcome.kind !== 'failure' || outcome.status === null || outcome.status >= 500) return outcome;
  const { status } = outcome;
  const standard = refusal?.statuses === 'standard' ? standardCode(status) : null;
  if (outcome.code !== null && !(standard !== null && isUnnamed(outcome.code, status, operation)))
    return outcome;
  if (INVALID.has(status) && operation.input?.check(input, 'wire').ok === false)
    return standard === null ? outcome : { ...outcome, code: standard };
  const code = codeByStatus(operation.errors, status) ?? standard;
  return code === null ? outcome : { ...outcome, code, codeBy: 'status' };
}

/** For a contract that counts out statuses: the code that every implementation may use with this one. */
function standardCode(status: number): string | null {
  return Object.keys(STANDARD_CODES).find((code) => STANDARD_CODES[code] === status) ?? null;
}

/** A code of the server's own, where the contract names no codes for its status. */
function isUnnamed(code: string, status: number, { errors }: Operation): boolean {
  if (errors.some((error) => error.code === code)) return false;
  return errors.every((error) => error.http !== status || STANDARD_CODES[error.code] === status);
}
