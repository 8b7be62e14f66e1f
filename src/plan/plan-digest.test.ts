import { expect, it } from 'vitest';
import { agentRunModules } from '../../fixtures/contracts/agent-run/family.ts';
import { contractOf } from '../testing/conformance-of.ts';
import { planConformance } from './plan-conformance.ts';
import { planDigest } from './plan-digest.ts';

const planned = (examples: 'strict' | 'partial') =>
  planConformance(contractOf(...agentRunModules), { examples, actors: [] });

it('is the same for what is planned twice', () => {
  expect(planDigest(planned('strict'))).toBe(planDigest(planned('strict')));
  expect(planDigest(planned('strict'))).toMatch(/^[0-9a-f]{64}$/);
});

it('is another for another plan', () => {
  const plan = planned('strict');
  const digests = [plan, planned('partial'), { ...plan, cases: plan.cases.slice(1) }].map(planDigest);

  expect(new Set(digests).size).toBe(3);
});
