import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';

/**
 * Is this a refusal of the input as invalid? By a standard code, by a code the catalogue declares for that
 * purpose with status 400 or 422, or by a bare 400 or 422 where the refusal carries no code. A declared
 * state error that happens to travel as 400 (RUN_NOT_CANCELLABLE) is not one.
 */
export function isValidationRefusal(outcome: Outcome, operation: Operation): boolean {
  if (outcome.kind !== 'failure') return false;
  const { code, status } = outcome;
  if (code === null) return status === 400 || status === 422;
  const declared = operation.errors.find((error) => error.code === code);
  if (declared === undefined) return code === 'VALIDATION_FAILED' || code === 'BAD_REQUEST';
  if (code === 'VALIDATION_FAILED' || code === 'BAD_REQUEST') return true;
  return (
    /(^|_)(INVALID|VALIDATION|MALFORMED)(_|$)/.test(code) &&
    (declared.http === 400 || declared.http === 422 || declared.http === null)
  );
}

/**
 * Does this refusal say that the input does not fit the model? Narrower than the above: a code the contract
 * declares for a reason of its own (INVALID_TIME_RANGE) may well answer input that fits the model.
 */
export function isModelRefusal(outcome: Outcome, operation: Operation): boolean {
  if (!isValidationRefusal(outcome, operation) || outcome.kind !== 'failure') return false;
  const { code } = outcome;
  return (
    code === null || code === 'VALIDATION_FAILED' || !operation.errors.some((error) => error.code === code)
  );
}

/** Turned away before the input was looked at: credentials, permissions or a rate limit. */
export function isGateRefusal(outcome: Outcome): boolean {
  if (outcome.kind !== 'failure') return false;
  const { code, status } = outcome;
  return (
    code === 'UNAUTHENTICATED' ||
    code === 'FORBIDDEN' ||
    code === 'RATE_LIMITED' ||
    status === 401 ||
    status === 403 ||
    status === 429
  );
}
