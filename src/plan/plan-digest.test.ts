import { expect, it } from 'vitest';
import { agentRunModules } from '../../fixtures/contracts/agent-run/family.ts';
import { defineSteps } from '../sentences/step-binding.ts';
import { contractOf } from '../testing/conformance-of.ts';
import { planConformance } from './plan-conformance.ts';
import { planDigest } from './plan-digest.ts';

const planned = (examples: 'strict' | 'partial') =>
  planConformance(contractOf(...agentRunModules), { examples, actors: [] });

const bound = (expression: string) =>
  planConformance(contractOf(...agentRunModules), {
    examples: 'strict',
    actors: [],
    steps: defineSteps(({ given }) => [given(expression, () => {})]),
  });

const NOT_SELECTED = { check: 'no-crash', code: 'deselected', reason: '', attribution: 'harness' } as const;

it('is the same for what is planned twice', () => {
  expect(planDigest(planned('strict'))).toBe(planDigest(planned('strict')));
  expect(planDigest(planned('strict'))).toMatch(/^[0-9a-f]{64}$/);
});

it('is another for another plan', () => {
  const plan = planned('strict');
  const others = [
    planned('partial'),
    { ...plan, cases: plan.cases.slice(1) },
    { ...plan, requirements: plan.requirements.slice(1) },
    { ...plan, gaps: [...plan.gaps, { ...NOT_SELECTED, requirement: plan.requirements[0]?.id ?? '' }] },
  ];

  expect(new Set([plan, ...others].map(planDigest)).size).toBe(5);
});

it('is another where a step of the user takes a sentence, and only then', () => {
  expect(planDigest(bound('Run exists'))).not.toBe(planDigest(planned('strict')));
  expect(planDigest(bound('Run exists'))).not.toBe(planDigest(bound('Run {word}')));
  expect(planDigest(bound('Nothing says this'))).toBe(planDigest(planned('strict')));
});
