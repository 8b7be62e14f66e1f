import { describe, expect, it } from 'vitest';
import { agentRunModules } from '../fixtures/contracts/agent-run/family.ts';
import { createReference } from '../fixtures/implementations/reference/reference.ts';
import type { HandlerContext, HandlerTable, InProcessOptions } from './adapters/in-process/handlers.ts';
import { inProcess } from './adapters/in-process/in-process.ts';
import { defineSteps } from './sentences/step-binding.ts';
import { conformanceOf, contractOf, type RunChoices } from './testing/conformance-of.ts';
import { operationOf } from './testing/small-operation.ts';

const contract = contractOf(...agentRunModules);

type Call = (input: unknown, context: HandlerContext) => unknown;

/** A run against the reference with every handler changed, and perhaps its states. */
async function runOf(
  change: (work: Call, key: string) => Call,
  more: { readonly states?: () => unknown; readonly run?: RunChoices } = {},
) {
  const { handlers, states, reset } = createReference();
  const changed = Object.entries(handlers).map(([key, work]) => [key, change(work as Call, key)]);
  const replaced = Object.keys(states).map((name) => [name, more.states]);
  const options: InProcessOptions = {
    states: more.states === undefined ? states : Object.fromEntries(replaced),
    reset,
  };
  const adapter = inProcess(Object.fromEntries(changed) as HandlerTable, options);
  return (await conformanceOf(contract, adapter, { maxExamples: 10, ...more.run })).report;
}

const refusing = (code: string, status: number) => () => () => {
  throw Object.assign(new Error('No'), { code, status });
};
const firstAnswer = (key: string) => {
  const operation = contract.operations.find((each) => each.key === key);
  return operation?.output.fromWire(operation.output.toWire(operation.examples[0]?.output));
};
/** The reference, with its way of telling of events changed. */
const emitting = (emit: (context: HandlerContext) => HandlerContext['emit']) => (work: Call) =>
  ((input, context) => work(input, { ...context, emit: emit(context) })) as Call;

describe('no implementation is found conformant that', () => {
  it.each<[string, readonly string[], () => ReturnType<typeof runOf>]>([
    [
      'answers everything with the output of its example',
      ['input-rejected', 'unknown-id-refused', 'policy-enforced'],
      () => runOf((_, key) => () => firstAnswer(key)),
    ],
    [
      'lets everyone in',
      ['policy-enforced'],
      () => runOf((work) => (input, context) => work(input, { ...context, actor: 'admin' })),
    ],
    ['gives back what it was given', ['output-conforms'], () => runOf(() => (input) => input)],
    [
      'refuses everything as invalid',
      ['input-accepted', 'scenario-holds', 'example-holds'],
      () => runOf(refusing('VALIDATION_FAILED', 422)),
    ],
    ['finds nothing, whatever it is asked', ['scenario-holds'], () => runOf(refusing('RUN_NOT_FOUND', 404))],
    [
      'hangs on one operation',
      ['no-crash'],
      () =>
        runOf((work, key) => (key === 'agent.run.getLogs' ? () => new Promise(() => {}) : work), {
          run: { timeoutMs: 20, phases: ['examples'] },
        }),
    ],
    [
      'enters its states by doing nothing',
      ['scenario-holds'],
      () => runOf((work) => work, { states: () => ({}) }),
    ],
    [
      'emits the right event of another run',
      ['events-declared'],
      () =>
        runOf(
          emitting((context) => (key, version, payload) => {
            const other = { id: 'another', runId: 'another' };
            return context.emit(key, version, { ...(payload as object), ...other });
          }),
        ),
    ],
  ])('%s', async (_, checks, run) => {
    const report = await run();
    expect(report.verdict).toBe('non-conformant');
    expect(report.findings.map(({ check }) => check)).toEqual(expect.arrayContaining([...checks]));
  });

  it('emits its events too late: that is undecided, and the report names the setting that would wait', async () => {
    const report = await runOf(
      emitting(
        (context) =>
          async (...event) =>
            void setTimeout(() => context.emit(...event), 40),
      ),
    );
    expect([report.verdict, report.coverage.violated]).toEqual(['partial', 0]);
    expect(report.requirements.some(({ reason }) => reason?.includes('`graceMs`'))).toBe(true);
  });

  it('never succeeds: the report says so', async () => {
    const { warnings } = await runOf(refusing('VALIDATION_FAILED', 422));
    expect(warnings.filter(({ code }) => code === 'never-succeeded')).toHaveLength(7);
  });

  it('cannot enter its states: that is undecided, and blamed on no clause', async () => {
    const report = await runOf((work) => work, {
      states: () => {
        throw new Error('no database');
      },
    });
    expect([report.verdict, report.coverage.violated]).toEqual(['partial', 0]);
    expect(report.cases.some(({ reason }) => reason?.includes('no database'))).toBe(true);
  });
});

describe('a scenario is not held', () => {
  const scenario = { key: 's', given: [], when: ['User places an order'], then: ['The moon is full'] };
  const operation = operationOf({ policy: { auth: 'anonymous' }, acceptance: { scenarios: [scenario] } });
  const moon = (steps: RunChoices['steps']) =>
    conformanceOf(
      { operations: [operation], events: [], inert: [] },
      inProcess({ 'order.place': () => ({ ok: true }) }),
      steps === undefined ? {} : { steps },
    ).then(({ report }) => report.requirements.find(({ id }) => id.endsWith('#acceptance/s')));

  it.each([
    ['no step binds', []],
    ['a step binds by doing nothing', defineSteps(({ then }) => [then('The moon is full', () => {})])],
    [
      'a step binds by saying yes',

      defineSteps(({ then }) => [then('The moon is full', (() => true) as () => never)]),
    ],
  ])('whose Then %s', async (_, steps) => {
    expect((await moon(steps))?.status).toBe('unverified');
  });

  it('by default, and is by a step that looks', async () => {
    const steps = defineSteps(({ then }) => [
      then('The moon is full', (world) => {
        if (world.lastObservation?.outcome.kind !== 'success') throw new Error('dark');
      }),
    ]);
    expect((await moon(steps))?.status).toBe('verified');
  });
});
