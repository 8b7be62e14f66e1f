import { OMIT } from '../altered.ts';
import { fieldsOf } from '../fields.ts';
import type { Operator } from '../operator.ts';
import { outputChange, outputOf } from './output-change.ts';

/** A field that answers have is missing. */
export const dropField: Operator = {
  id: 'drop-field',
  title: 'leaves a field of its answer out',
  changes: (subject, at) =>
    fieldsOf(outputOf(subject, at)?.output)
      .filter(({ value }) => value !== undefined)
      .flatMap(({ path, value }) =>
        outputChange(subject, at, path, OMIT, {
          text: (place, operation) => `${operation} answers without ${place}`,
          was: value,
        }),
      ),
};
