import { describe, expect, it } from 'vitest';
import { agentRunModules } from '../../fixtures/contracts/agent-run/family.ts';
import { builtinChecks } from '../checks/index.ts';
import type { Plan } from '../model/plan.ts';
import { contractOf } from '../testing/conformance-of.ts';
import { operationOf } from '../testing/small-operation.ts';
import { planConformance } from './plan-conformance.ts';

const options = { examples: 'strict', actors: [] } as const;
const contract = contractOf(...agentRunModules);

describe('the plan of the bundled family', () => {
  const plan = planConformance(contract, options);

  it('is the golden one', async () => {
    await expect(JSON.stringify(plan, null, 2)).toMatchFileSnapshot('./agent-run.plan.golden.json');
  });

  it('is the same twice, and survives JSON', () => {
    expect(planConformance(contract, options)).toEqual(plan);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it('names every case and every requirement once', () => {
    const unique = (ids: readonly { readonly id: string }[]) => new Set(ids.map(({ id }) => id)).size;
    expect(unique(plan.cases)).toBe(plan.cases.length);
    expect(unique(plan.requirements)).toBe(plan.requirements.length);
  });

  it('plans for requirements and checks that exist, with ids that extend their requirement', () => {
    const requirements = new Set(plan.requirements.map(({ id }) => id));
    const checks = new Set(builtinChecks.map(({ id }) => id));
    for (const { id, requirement, check } of plan.cases) {
      expect(requirements).toContain(requirement);
      expect(checks).toContain(check);
      expect(id.startsWith(`${requirement}/`)).toBe(true);
    }
  });

  it('is for one operation what it is for it among all', () => {
    const only = contract.operations.filter(({ key }) => key === 'agent.run.cancel');
    const part = planConformance(contract, { ...options, only });
    const own = <Part extends { readonly id: string }>(all: readonly Part[]) =>
      all.filter(({ id }) => id.startsWith('agent.run.cancel@'));
    expect(part).toEqual({
      operations: ['agent.run.cancel@1.0.0'],
      requirements: own(plan.requirements),
      cases: own(plan.cases),
      gaps: [],
    });
  });

  it('leaves no gap', () => {
    expect(plan.gaps).toEqual([]);
  });
});

describe('planConformance', () => {
  const planOf = (spec: Parameters<typeof operationOf>[0]): Plan =>
    planConformance({ operations: [operationOf(spec)], events: [], inert: [] }, options);

  it('makes up an input for an operation without examples', () => {
    const plan = planOf({ kind: 'query', errors: { ORDER_NOT_FOUND: { description: '', http: 404 } } });
    expect(plan.gaps).toEqual([]);
    const asked = plan.cases.find(({ check }) => check === 'query-is-safe');
    expect(asked).toMatchObject({
      calls: [{ input: { form: 'json', value: { orderId: expect.any(String) } } }, {}, {}],
    });
  });

  it('says what an operation without any known input cannot show', () => {
    const opaque = { '~standard': { version: 1, vendor: 'test', validate: (value: unknown) => ({ value }) } };
    const gaps = planOf({ kind: 'query', input: opaque as never }).gaps;
    expect(gaps.map(({ check, code }) => `${check} ${code}`)).toEqual([
      'policy-enforced no-input',
      'query-is-safe no-input',
      'input-accepted unsupported-schema',
      'input-rejected unsupported-schema',
    ]);
  });

  it('takes states from the happy path, and ids from those states', () => {
    const plan = planOf({
      key: 'order.pay',
      acceptance: {
        scenarios: [
          {
            key: 'refused',
            given: ['Order is paid'],
            when: ['User pays order'],
            then: ['CONFLICT error is returned'],
          },
          {
            key: 'happy',
            given: ['User is authenticated', 'Order exists'],
            when: ['User pays order'],
            then: ['Order is paid'],
          },
        ],
        examples: [{ key: 'basic', input: { orderId: 'o-1' }, output: { ok: true } }],
      },
    });
    const example = plan.cases.find(({ check }) => check === 'example-holds');
    expect(example?.states.map(({ name }) => name)).toEqual(['Order exists']);
    expect(example).toMatchObject({ calls: [{ fromState: ['orderId'] }] });
  });
});
