import { STANDARD_CODES } from '../../model/standard-codes.ts';
import type { ProblemOptions } from './contract-problem.ts';
import {
  contractAccepted,
  contractCreated,
  contractFail,
  contractNoContent,
  contractOk,
  contractPartial,
  contractQueued,
  contractValidationFail,
} from './contract-result.ts';
import type { ErrorSpec } from './operation-spec.ts';

/** Entries for `io.errors` with the standard status filled in: `NOT_FOUND: standardErrors.notFound({ when })`. */
export const standardErrors = {
  badRequest: declared('BAD_REQUEST', 'The request is not well formed.'),
  unauthenticated: declared('UNAUTHENTICATED', 'The caller is not known.'),
  paymentRequired: declared('PAYMENT_REQUIRED', 'Payment is needed first.'),
  forbidden: declared('FORBIDDEN', 'The caller may not do this.'),
  notFound: declared('NOT_FOUND', 'What was asked for does not exist.'),
  conflict: declared('CONFLICT', 'The request conflicts with the present state.'),
  gone: declared('GONE', 'What was asked for no longer exists.'),
  preconditionFailed: declared('PRECONDITION_FAILED', 'A precondition of the request does not hold.'),
  validation: declared('VALIDATION_FAILED', 'The input does not fit its model.'),
  rateLimited: declared('RATE_LIMITED', 'Too many requests.'),
  internal: declared('INTERNAL_ERROR', 'Something went wrong inside.'),
  timeout: declared('TIMEOUT', 'It took too long.'),
};

/** Entries for `io.success`. */
export const standardSuccess = {
  ok: succeeded(200, 'Done.'),
  created: succeeded(201, 'Created.'),
  accepted: succeeded(202, 'Accepted, to be done later.'),
  queued: succeeded(202, 'Queued, to be done later.'),
  noContent: succeeded(204, 'Done, with nothing to say.'),
  partial: succeeded(206, 'Done in part.'),
};

/** What a handler may return instead of bare data. */
export const success = {
  ok: contractOk,
  created: contractCreated,
  accepted: contractAccepted,
  queued: contractQueued,
  noContent: contractNoContent,
  partial: contractPartial,
};

/** What a handler may return to refuse. */
export const failure = {
  badRequest: refusing('BAD_REQUEST'),
  unauthenticated: refusing('UNAUTHENTICATED'),
  paymentRequired: refusing('PAYMENT_REQUIRED'),
  forbidden: refusing('FORBIDDEN'),
  notFound: refusing('NOT_FOUND'),
  conflict: refusing('CONFLICT'),
  gone: refusing('GONE'),
  preconditionFailed: refusing('PRECONDITION_FAILED'),
  validation: contractValidationFail,
  rateLimited: refusing('RATE_LIMITED'),
  internal: refusing('INTERNAL_ERROR'),
  timeout: refusing('TIMEOUT'),
};

function declared(code: string, description: string) {
  return (options: ErrorSpec = {}): ErrorSpec => ({
    description,
    http: STANDARD_CODES[code] ?? 500,
    ...options,
  });
}

function succeeded(http: number, description: string) {
  return (options: ErrorSpec = {}): ErrorSpec => ({ description, http, ...options });
}

function refusing(code: string) {
  return (args?: Readonly<Record<string, unknown>>, options?: ProblemOptions) =>
    contractFail(code, args, options);
}
