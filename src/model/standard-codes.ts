const STATUSES = {
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  PAYMENT_REQUIRED: 402,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  GONE: 410,
  PRECONDITION_FAILED: 412,
  UNSUPPORTED_MEDIA_TYPE: 415,
  VALIDATION_FAILED: 422,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  NOT_IMPLEMENTED: 501,
  BAD_GATEWAY: 502,
  SERVICE_UNAVAILABLE: 503,
  TIMEOUT: 504,
} as const;

export type StandardCode = keyof typeof STATUSES;

/**
 * Failure codes every implementation may use without declaring them, and their HTTP statuses
 * (ContractSpec's standard errors; RFC 9110 §15, RFC 6585 §4).
 */
export const STANDARD_CODES: Readonly<Record<string, number>> = Object.assign(nothingInherited(), STATUSES);

/** An implementation may well answer with the code `constructor`: that is no standard code. */
function nothingInherited(): Record<string, number> {
  return Object.create(null);
}
