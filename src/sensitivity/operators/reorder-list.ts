import { isDeepStrictEqual } from 'node:util';
import { listsOf } from '../fields.ts';
import type { Operator } from '../operator.ts';
import { outputChange, outputOf } from './output-change.ts';

/** A list comes in another order. */
export const reorderList: Operator = {
  id: 'reorder-list',
  title: 'answers a list in another order',
  changes: (subject, at) =>
    listsOf(outputOf(subject, at)?.output).flatMap(({ path, value }) => {
      const reversed = [...value].reverse();
      if (isDeepStrictEqual(reversed, value)) return [];
      return outputChange(subject, at, path, reversed, {
        text: (place, operation) => `${operation} answers ${place} in reverse order`,
      });
    }),
};
