import { objectsOf } from '../fields.ts';
import type { Operator } from '../operator.ts';
import { outputChange, outputOf } from './output-change.ts';

/** A name that no contract has. */
const NAME = 'internalNote';

/** An object of the answer has a member that the contract does not name. */
export const addField: Operator = {
  id: 'add-field',
  title: 'answers a field that the contract does not name',
  changes: (subject, at) => {
    const seen = outputOf(subject, at);
    if (seen === undefined) return [];
    return objectsOf(seen.output)
      .filter(({ value }) => !Object.hasOwn(value as object, NAME))
      .flatMap(({ path }) =>
        outputChange(subject, at, [...path, NAME], 'left over', {
          text: (place, operation) => `${operation} answers ${place}, which the contract does not name`,
        }),
      );
  },
};
