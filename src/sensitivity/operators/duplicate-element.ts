import { listsOf } from '../fields.ts';
import type { Operator } from '../operator.ts';
import { outputChange, outputOf } from './output-change.ts';

/** A list holds one of its elements twice. */
export const duplicateElement: Operator = {
  id: 'duplicate-element',
  title: 'answers an element of a list twice',
  changes: (subject, at) =>
    listsOf(outputOf(subject, at)?.output).flatMap(({ path, value }) =>
      value.length === 0
        ? []
        : outputChange(subject, at, path, [...value, value[0]], {
            text: (place, operation) => `${operation} answers an element of ${place} twice`,
          }),
    ),
};
