import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import { STANDARD_CODES } from '../model/standard-codes.ts';

/** Words for what is no longer there. Whether it is kept with such a status or not found is the implementation's choice. */
const DELETED = /^\W*(?:deleted|removed|erased|destroyed|purged|trashed)\W*$/i;

export function meansDeleted(value: unknown): boolean {
  return typeof value === 'string' && DELETED.test(value);
}

/** Not found, or gone: by a code that the query declares with 404 or 410, or by a standard one. */
export function isNotThere(outcome: Outcome, query: Operation): boolean {
  if (outcome.kind !== 'failure') return false;
  const { code } = outcome;
  const status =
    query.errors.find((error) => error.code === code)?.http ??
    (code === null ? outcome.status : STANDARD_CODES[code]);
  return status === 404 || status === 410;
}

/** Does an answer tell of its entity that it is deleted: a status, a flag, a moment? */
export function tellsDeletion(output: unknown): boolean {
  if (typeof output !== 'object' || output === null) return false;
  return Object.entries(output).some(
    ([name, value]) =>
      meansDeleted(value) ||
      (/^(is_?)?deleted(_?(at|on))?$/i.test(name) &&
        value !== null &&
        value !== undefined &&
        value !== false),
  );
}
