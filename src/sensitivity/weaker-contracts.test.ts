import { expect, test } from 'vitest';
import * as z from 'zod';
import * as events from '../../fixtures/contracts/agent-run/run.event.ts';
import * as execute from '../../fixtures/contracts/agent-run/run.execute.operation.ts';
import * as get from '../../fixtures/contracts/agent-run/run.get.operation.ts';
import * as cancel from '../../fixtures/contracts/agent-run-cancel.ts';
import { referenceAdapter } from '../../fixtures/implementations/reference/adapter.ts';
import { inProcess } from '../adapters/in-process/in-process.ts';
import { builtinChecks } from '../checks/index.ts';
import { rulesOf } from '../judge/rules.ts';
import type { Adapter } from '../model/adapter.ts';
import type { Contract } from '../model/operation.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import { conformanceOf, contractOf } from '../testing/conformance-of.ts';
import { operationOf } from '../testing/small-operation.ts';
import { badgeOf } from './badge.ts';
import { sensitivityLines } from './render-terminal.ts';
import type { Sensitivity } from './sensitivity.ts';
import { sensitivityOf } from './sensitivity-of.ts';
import { unansweredIn } from './unanswered.ts';

interface Spec {
  readonly io: { readonly output: { getZod?(): z.ZodObject }; readonly [name: string]: unknown };
  readonly acceptance?: object;
  readonly [name: string]: unknown;
}
type Weaken = (spec: Spec) => Spec;

const without =
  (part: 'scenarios' | 'examples'): Weaken =>
  (spec) => ({
    ...spec,
    acceptance: { ...spec.acceptance, [part]: [] },
  });
const withOutput =
  (output: (spec: Spec) => z.ZodType): Weaken =>
  (spec) =>
    ({ ...spec, io: { ...spec.io, output: output(spec) } }) as Spec;
const nothingKnown: Weaken = (spec) => ({
  ...spec,
  io: { input: z.any(), output: z.any() } as Spec['io'],
  policy: { auth: 'anonymous' },
  sideEffects: {},
  acceptance: { scenarios: [], examples: [] },
});

async function measured(...steps: readonly Weaken[]): Promise<Sensitivity> {
  const weak = [execute, cancel, get, events].map((module) =>
    Object.fromEntries(
      Object.entries(module).map(([name, value]: [string, unknown]) => [
        name,
        typeof value === 'object' && value !== null && 'io' in value
          ? steps.reduce((spec, step) => step(spec), value as Spec)
          : value,
      ]),
    ),
  );
  return measuredOf(contractOf(...weak), referenceAdapter());
}

async function measuredOf(contract: Contract, adapter: Adapter): Promise<Sensitivity> {
  const plan = planConformance(contract, { examples: 'strict', actors: [] });
  const rules = rulesOf(contract.operations, plan.requirements, builtinChecks);
  const { report } = await conformanceOf(contract, adapter, { plan, maxExamples: 10 });
  return sensitivityOf({ report, results: report.cases, cases: plan.cases, rules, toolVersion: '0' });
}

test('five versions of one contract, each weakened a little more, are ranked in that order', async () => {
  const ladder: readonly Weaken[] = [
    without('scenarios'),
    without('examples'),
    withOutput(({ io }) => io.output.getZod?.().partial() ?? z.any()),
    withOutput(() => z.any()),
  ];
  const scores: number[] = [];
  for (let rungs = 0; rungs <= ladder.length; rungs += 1) {
    const { score } = await measured(...ladder.slice(0, rungs));
    scores.push(score);
  }
  expect(scores).toEqual([...scores].sort((one, other) => other - one));
  expect(new Set(scores).size).toBe(scores.length);
}, 120_000);

test('a contract of any models and no scenarios scores near zero where it is answered', async () => {
  const open = operationOf({
    key: 'order.show',
    kind: 'query',
    input: z.any(),
    output: z.any(),
    policy: { auth: 'anonymous' },
  });
  const contract: Contract = { operations: [open], events: [], inert: [] };
  const answer = {
    id: 'o-1',
    state: 'sent',
    total: 3,
    note: 'fragile',
    paid: true,
    at: '2026-01-01T00:00:00.000Z',
    customer: { id: 'c-1', name: 'Ada', email: 'ada@example.com' },
    items: [
      { name: 'pen', price: 2, count: 1 },
      { name: 'ink', price: 1, count: 2 },
    ],
  };
  const result = await measuredOf(contract, inProcess({ 'order.show': () => answer }));
  expect(result.score).toBeLessThan(10);
}, 60_000);

test('where nothing was answered with an output, the score is not shown without saying so', async () => {
  const result = await measured(nothingKnown);
  expect([unansweredIn(result).length, result.score, result.noticed]).toEqual([3, 0, 0]);
  expect(sensitivityLines(result).join('\n')).toMatch(
    /The score says nothing of the outputs of agent\.run\.execute/,
  );
  expect(badgeOf(result)[1]?.text).not.toContain('brightgreen');
}, 60_000);
