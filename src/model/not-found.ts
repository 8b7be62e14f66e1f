import type { DeclaredError } from './operation.ts';

/** Declared for something that is not there: by its status, or by its name where the contract gives no status. */
export function isNotFound(error: DeclaredError): boolean {
  return error.http === 404 || (error.http === null && /(^|_)NOT_FOUND$/.test(error.code));
}

const NOT_THERE =
  /^(NO_SUCH|UNKNOWN|MISSING)_|_?(NOT_FOUND|UNKNOWN|MISSING|DOES_NOT_EXIST|NOT_EXISTS?|GONE)$/g;

/** What a not-found code says is not there, in lower case without separators: RUN_NOT_FOUND → `run`; '' for NOT_FOUND. */
export function subjectOf({ code }: DeclaredError): string {
  return code.replace(NOT_THERE, '').replaceAll('_', '').toLowerCase();
}

/** Does the error name that very input field, in its code (PLATE_UNKNOWN) or in its `when` (`slug is unknown`)? */
export function namesField(error: DeclaredError, field: string): boolean {
  if (subjectOf(error) === field.replaceAll('_', '').toLowerCase()) return true;
  const words = (error.when ?? '').toLowerCase().split(/[^\w]+/);
  const name = field.replaceAll('_', '').toLowerCase();
  // `Flag key is unknown`, of a `flagKey`.
  return words.some((word, at) =>
    [word, words.slice(at, at + 2).join('')].some((one) => one.replaceAll('_', '') === name),
  );
}

/** Declared for something that is there already, as its name says: EMAIL_TAKEN, ZONE_EXISTS. */
export function isTaken({ code, http }: DeclaredError): boolean {
  return (http === 409 || http === null) && TAKEN.test(code);
}

const TAKEN = /(^|_)(EXISTS|TAKEN|IN_USE|NOT_UNIQUE)$|(^|_)(ALREADY_EXISTS|DUPLICATED?)(_|$)/;
