import type { Operator } from '../operator.ts';
import { clauseOf } from '../struck.ts';
import { outcomeChange, recoded, refusalOf } from './outcome-change.ts';

/** A code that no contract declares. */
const CODE = 'SOMETHING_WENT_WRONG';

/** A refusal carries a code that the contract does not declare, or none. */
export const undeclaredCode: Operator = {
  id: 'undeclared-code',
  title: 'refuses with a code that is not declared',
  changes: (subject, at) => {
    const seen = refusalOf(subject, at);
    if (seen === undefined || seen.call.step.raw !== undefined || seen.refusal.code === null) return [];
    const { id } = seen.call.operation;
    const was = seen.refusal.code;
    return outcomeChange(subject, at, recoded(seen.refusal, CODE, seen.refusal.status), {
      place: `code: ${was} → undeclared`,
      text: `${id} refuses with ${CODE}, which is not declared, where it is to refuse with ${was}`,
      fallback: clauseOf(seen.call.operation, 'io/errors'),
      was,
    });
  },
};
