import { listsOf } from '../fields.ts';
import type { Operator } from '../operator.ts';
import { outputChange, outputOf } from './output-change.ts';

/** A list lacks its last element, or all. */
export const truncateList: Operator = {
  id: 'truncate-list',
  title: 'leaves elements of a list out',
  changes: (subject, at) =>
    listsOf(outputOf(subject, at)?.output).flatMap(({ path, value }) => [
      ...(value.length > 1
        ? outputChange(subject, at, path, value.slice(0, -1), {
            variant: 'without its last',
            text: (place, operation) => `${operation} answers ${place} without its last element`,
          })
        : []),
      ...(value.length > 0
        ? outputChange(subject, at, path, [], {
            variant: 'empty',
            text: (place, operation) => `${operation} answers an empty list in ${place}`,
          })
        : []),
    ]),
};
