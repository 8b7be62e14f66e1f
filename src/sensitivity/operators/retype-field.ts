import { fieldsOf } from '../fields.ts';
import type { Operator } from '../operator.ts';
import { outputChange, outputOf } from './output-change.ts';

/** A field holds a value of another type. */
export const retypeField: Operator = {
  id: 'retype-field',
  title: 'answers another type in a field',
  changes: (subject, at) =>
    fieldsOf(outputOf(subject, at)?.output)
      .filter(({ value }) => value !== null && value !== undefined)
      .flatMap(({ path, value }) => {
        const other = ofOtherType(value);
        return outputChange(subject, at, path, other, {
          text: (place, operation) => `${operation} answers ${typeName(other)} in ${place}`,
          was: value,
        });
      }),
};

/** What careless code makes of a value: a number as text, an object as a list of it. */
export function ofOtherType(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return [value];
    case 'number':
    case 'bigint':
      return { value: String(value) };
    case 'boolean':
      return value ? 'yes' : 'no';
    default:
      return Array.isArray(value)
        ? { items: value }
        : value instanceof Date
          ? { at: value.toISOString() }
          : 'object';
  }
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : 'a text';
}
