import { clausePart } from '../../model/requirement.ts';
import type { Operator } from '../operator.ts';
import { caseClause, clauseOf, isSuccess } from '../struck.ts';

/** An audit entry that came with a success is not written. */
export const dropAudit: Operator = {
  id: 'drop-audit',
  title: 'forgets an audit entry',
  changes: (subject, at) => {
    const call = subject.calls[at];
    const { outcome, audit = null, unsettled } = call?.step.observation ?? {};
    if (call === undefined || outcome === undefined || !isSuccess(outcome)) return [];
    if (audit === null || unsettled !== undefined) return [];
    return call.operation.audit
      .filter((entry) => audit.includes(entry))
      .map((entry) => ({
        place: `audit.${entry}`,
        text: `${call.operation.id} forgets the audit entry ${entry}`,
        clause: clauseOf(call.operation, `sideEffects/audit/${clausePart(entry)}`),
        also: [caseClause(subject)],
        standing: 'silent' as const,
        was: entry,
        call: {
          ...call,
          step: {
            ...call.step,
            observation: { ...call.step.observation, audit: audit.filter((other) => other !== entry) },
          },
        },
      }));
  },
};
