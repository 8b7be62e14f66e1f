import { describeValue } from '../model/describe-value.ts';
import type { Mismatch } from '../model/finding.ts';
import { valueAt } from './mismatch.ts';

type Path = readonly string[];

/** Input that may itself name what is made: asked for twice under any key, it may well be one and the same thing. */
const NATURAL_KEY =
  /(^|_|[a-z])(email|mail|slug|handle|username|sku|isbn|url|uri|code|ref|reference)$|external_?id/i;

/**
 * Two commands under different idempotency keys that answered with the same new id: the second had no effect of its own.
 * Says nothing where the command makes nothing with an id of its own, or its input names the thing.
 */
export function sameEffect(input: unknown, one: unknown, other: unknown): readonly Mismatch[] {
  if (
    typeof input === 'object' &&
    input !== null &&
    Object.keys(input).some((name) => NATURAL_KEY.test(name))
  )
    return [];
  const given = JSON.stringify(input) ?? '';
  const made = idPaths(one).filter((path) => !given.includes(JSON.stringify(valueAt(one, path))));
  if (made.length === 0 || made.some((path) => valueAt(one, path) !== valueAt(other, path))) return [];
  return made.slice(0, 1).map((path) => ({
    path: ['output', ...path],
    kind: 'no-effect-under-another-key',
    expected: `another value than ${describeValue(valueAt(one, path))}, for another key is another request`,
    actual: describeValue(valueAt(other, path)),
  }));
}

function idPaths(output: unknown): readonly Path[] {
  if (typeof output !== 'object' || output === null) return [];
  return Object.entries(output).flatMap(([name, value]): Path[] => {
    if (/^id$|[a-z]I[dD]$|_id$/.test(name) && (typeof value === 'string' || typeof value === 'number'))
      return [[name]];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    return Object.hasOwn(value, 'id') ? [[name, 'id']] : [];
  });
}
