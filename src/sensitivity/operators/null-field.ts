import { fieldsOf } from '../fields.ts';
import type { Operator } from '../operator.ts';
import { outputChange, outputOf } from './output-change.ts';

/** A field that answers have is null. */
export const nullField: Operator = {
  id: 'null-field',
  title: 'answers null in a field',
  changes: (subject, at) =>
    fieldsOf(outputOf(subject, at)?.output)
      .filter(({ value }) => value !== null && value !== undefined)
      .flatMap(({ path, value }) =>
        outputChange(subject, at, path, null, {
          text: (place, operation) => `${operation} answers null in ${place}`,
          was: value,
        }),
      ),
};
