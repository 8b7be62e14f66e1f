import { clausePart } from '../model/requirement.ts';
import type { Check } from './check.ts';
import { judged } from './judgement.ts';

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
    const { outcome, audit } = step.observation;
    if (outcome.kind !== 'success' || audit === null || step.idempotencyKey !== undefined) return [];
    return operation.audit.map((entry) =>
      judged(
        'audit-recorded',
        operation,
        `sideEffects/audit/${clausePart(entry)}`,
        audit.includes(entry)
          ? []
          : [
              {
                path: ['audit'],
                kind: 'missing-audit-entry',
                expected: entry,
                actual: audit.length === 0 ? 'no entry' : audit.join(', '),
              },
            ],
      ),
    );
  },
};
