import { describeValue } from '../model/describe-value.ts';
import type { Mismatch } from '../model/finding.ts';
import { identityText } from '../model/identity-text.ts';
import { valueAt } from '../model/value-at.ts';

type Path = readonly string[];

/** Input that may itself name what is made: asked for twice under any key, it may well be one and the same thing. */
const NATURAL_KEY =
  /(^|_|[a-z])(email|mail|slug|handle|username|sku|isbn|url|uri|code|ref|reference)$|external_?id/i;

/**
 * Two commands under different idempotency keys that answered with the same new id: the second had no effect of its own.
 * Says nothing where the command makes nothing with an id of its own, or its input names the thing. Only the id of the
 * thing that the operation is about counts: the caller's own id, or any other that the answer refers to, stays the same.
 */
export function sameEffect(
  operation: string,
  input: unknown,
  one: unknown,
  other: unknown,
): readonly Mismatch[] {
  if (namesItself(input)) return [];
  const path = ownIdPath(operation, one);
  if (path === undefined) return [];
  const made = valueAt(one, path);
  if (made !== valueAt(other, path) || identityText(input).includes(identityText(made))) return [];
  return [
    {
      path: ['output', ...path],
      kind: 'no-effect-under-another-key',
      expected: `another value than ${describeValue(made)}, for another key is another request`,
      actual: describeValue(made),
    },
  ];
}

/** Whether an input may itself name what is made of it: by a mail address, a slug, a reference. */
export function namesItself(input: unknown): boolean {
  return (
    typeof input === 'object' && input !== null && Object.keys(input).some((name) => NATURAL_KEY.test(name))
  );
}

/** Where the answer names its own subject: `id`, else `runId` or `run.id` of an operation such as `agent.run.start`. */
function ownIdPath(operation: string, output: unknown): Path | undefined {
  const subjects = operation.toLowerCase().split(/[^a-z]+/);
  const isSubject = (name: string) => subjects.includes(name.toLowerCase());
  const paths: readonly Path[] = [
    ['id'],
    ...Object.keys(output ?? {}).flatMap((name): Path[] => {
      const thing = /^(.+?)(?:I[dD]|_id)$/.exec(name)?.[1];
      if (thing !== undefined && isSubject(thing)) return [[name]];
      return isSubject(name) ? [[name, 'id']] : [];
    }),
  ];
  return paths.find((path) => ['string', 'number'].includes(typeof valueAt(output, path)));
}
