import { withOutcome } from '../altered.ts';
import type { Operator } from '../operator.ts';
import { caseClause, clauseOf } from '../struck.ts';

/** The call breaks in place of being answered. */
export const crash: Operator = {
  id: 'crash',
  title: 'breaks in place of answering',
  changes: (subject, at) => {
    const call = subject.calls[at];
    if (call === undefined || call.step.raw !== undefined) return [];
    const { outcome } = call.step.observation;
    if (outcome.kind !== 'success' && outcome.kind !== 'failure') return [];
    return [
      {
        place: `outcome: ${outcome.kind === 'success' ? 'success' : (outcome.code ?? 'refusal')} → crash`,
        text: `${call.operation.id} breaks in place of answering`,
        clause: clauseOf(call.operation, 'io/answers'),
        also: [caseClause(subject)],
        standing: 'silent',
        call: withOutcome(call, {
          kind: 'crash',
          status: outcome.status === null ? null : 500,
          reason: 'it broke',
        }),
      },
    ];
  },
};
