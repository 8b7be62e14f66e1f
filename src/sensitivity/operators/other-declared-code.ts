import type { Operator } from '../operator.ts';
import { codeClause, outcomeChange, recoded, refusalOf } from './outcome-change.ts';

/** A refusal carries the code of another declared error. */
export const otherDeclaredCode: Operator = {
  id: 'other-declared-code',
  title: 'refuses with the code of another declared error',
  changes: (subject, at) => {
    const seen = refusalOf(subject, at);
    if (seen === undefined || seen.call.step.raw !== undefined || seen.refusal.code === null) return [];
    const { operation } = seen.call;
    const was = seen.refusal.code;
    return operation.errors
      .filter(({ code }) => code !== was)
      .flatMap(({ code, http }) =>
        outcomeChange(subject, at, recoded(seen.refusal, code, http ?? seen.refusal.status), {
          place: `code: ${was} → ${code}`,
          text: `${operation.id} refuses with ${code} where it is to refuse with ${was}`,
          fallback: codeClause(seen),
          was,
        }),
      );
  },
};
