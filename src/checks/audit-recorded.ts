import { clausePart } from '../model/requirement.ts';
import type { Check } from './check.ts';
import { judged, unsettled } from './judgement.ts';

/**
 * Each success leaves the declared audit entries (`sideEffects.audit`). Calls under an idempotency key are left
 * out: what a repeated one answers was done, and audited, the first time.
 */
export const auditRecorded: Check = {
  id: 'audit-recorded',
  profile: 'effects',
  level: 'should',
  title: 'The declared audit entries are written.',
  needs: ['audit'],
  plan: () => ({ cases: [], gaps: [] }),
  judgeEach({ operation, step }) {
    const { outcome, audit, unsettled: open } = step.observation;
    if (outcome.kind !== 'success' || step.idempotencyKey !== undefined) return [];
    if (audit === null && open === undefined) return [];
    return operation.audit.map((entry) => {
      const clause = `sideEffects/audit/${clausePart(entry)}`;
      const isSeen = audit?.includes(entry) ?? false;
      if (open !== undefined && !isSeen) return unsettled('audit-recorded', operation, clause, open);
      return judged(
        'audit-recorded',
        operation,
        clause,
        isSeen
          ? []
          : [
              {
                path: ['audit'],
                kind: 'missing-audit-entry',
                expected: entry,
                actual: audit === null || audit.length === 0 ? 'no entry' : audit.join(', '),
              },
            ],
      );
    });
  },
};
