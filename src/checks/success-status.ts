import type { Mismatch } from '../model/finding.ts';
import type { Check } from './check.ts';
import { judged } from './judgement.ts';

/**
 * A success arrives with a status that the contract declares (`io.success.<CODE>.http`). Where it declares none, or
 * one kind of success without a status, any will do; and where the transport has none there is nothing to see.
 */
export const successStatus: Check = {
  id: 'success-status',
  profile: 'core',
  level: 'must',
  title: 'A success arrives with its declared status.',
  needs: [],
  plan: () => ({ cases: [], gaps: [] }),
  judgeEach({ operation, step }) {
    const { outcome } = step.observation;
    if (outcome.kind !== 'success' || outcome.status === null) return [];
    const declared = operation.success.map(({ http }) => http);
    if (declared.length === 0 || declared.includes(null)) return [];
    // What fits is no evidence of the output, which the same requirement speaks of first.
    if (declared.includes(outcome.status)) return [];
    const mismatch: Mismatch = {
      path: ['status'],
      kind: 'wrong-status',
      expected: `a success with status ${[...new Set(declared)].join(' or ')}`,
      actual: `a success with status ${outcome.status}`,
    };
    return [judged('success-status', operation, 'io/output', [mismatch])];
  },
};
