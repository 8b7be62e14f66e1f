import { fieldsOf } from '../fields.ts';
import type { Operator } from '../operator.ts';
import type { Subject } from '../subject.ts';
import { outputChange, outputOf } from './output-change.ts';

/** An id of the answer is that of something else. */
export const otherId: Operator = {
  id: 'other-id',
  title: 'answers with the id of something else',
  changes: (subject, at) => {
    const known = knownIds(subject, at);
    return fieldsOf(outputOf(subject, at)?.output)
      .filter(({ path, value }) => known.has(value) || (isIdName(path.at(-1)) && isIdValue(value)))
      .flatMap(({ path, value }) =>
        outputChange(subject, at, path, another(value), {
          text: (place, operation) => `${operation} answers the id of something else in ${place}`,
          was: value,
        }),
      );
  },
};

/** Ids that the call was given: what its answer says of them is about the entity it was asked for. */
function knownIds({ calls }: Subject, at: number): ReadonlySet<unknown> {
  const input = calls[at]?.input;
  const fields = fieldsOf(input).filter(({ path, value }) => isIdName(path.at(-1)) && isIdValue(value));
  return new Set(fields.map(({ value }) => value));
}

function isIdName(name: string | number | undefined): boolean {
  return typeof name === 'string' && /^(?:id|uuid)$|(?:Id|ID|_id|Uuid)$/.test(name);
}

function isIdValue(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value !== '');
}

/** Of the same look: the model has to be the one that tells them apart, and it cannot. */
export function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1_000_003;
  const text = String(value);
  const at = text.search(/[0-9a-f](?=[^0-9a-f]*$)/i);
  if (at === -1) return `${text}x`;
  const digit = text[at] === '0' ? '1' : '0';
  return `${text.slice(0, at)}${digit}${text.slice(at + 1)}`;
}
