import { expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import { runConformance } from './application/api.ts';
import { inProcess } from './application/in-process.ts';
import { defineConfig } from './config/proviso-config.ts';
import { defineCommand, defineQuery } from './contract/authoring/define-operation.ts';
import type { InputOf, NamesIn, OutputOf, StatesIn } from './contract/authoring/handlers-of.ts';
import type { OperationSpec } from './contract/authoring/operation-spec.ts';
import { readContract } from './contract/reading/read-contract.ts';
import type { Adapter } from './model/adapter.ts';
import { suiteSession } from './testing/adapter-suite.ts';
import { describeConformance } from './vitest.ts';

const Get = defineQuery({
  meta: { key: 'ticket.get', version: '1.0.0' },
  io: {
    input: z.object({ ticketId: z.string() }),
    output: z.object({ cents: z.number() }),
    errors: { TICKET_NOT_FOUND: { http: 404 } },
  },
  policy: { auth: 'anonymous' },
  acceptance: {
    scenarios: [
      {
        key: 'gets',
        given: ['Ticket exists and garage is open'],
        when: ['User requests ticket'],
        then: ['Success is returned'],
      },
    ],
  },
});
const Pay = defineCommand({
  meta: { key: 'ticket.pay', version: '1.0.0' },
  io: { input: z.object({ cents: z.number().default(1) }), output: z.object({ paid: z.boolean() }) },
  policy: { auth: 'user' },
  sideEffects: {
    emits: [
      { key: 'ticket.paid', version: '1.0.0', when: 'Paid', payload: z.object({ ticketId: z.string() }) },
    ],
  },
});
const contract = { Get, Pay, note: 'no operation' };

/** Compiled by `tsc`, which fails where an expected error is none. Never called. */
const typed = () => [
  inProcess(contract, {
    'ticket.get': (input, context) => {
      expectTypeOf(input).toEqualTypeOf<{ ticketId: string }>();
      return input.ticketId === '' ? context.fail('TICKET_NOT_FOUND') : { cents: 1 };
    },
    'ticket.pay@1.0.0': async ({ cents }, { emit, fail, audit }) => {
      expectTypeOf(cents).toEqualTypeOf<number | undefined>();
      await emit('ticket.paid', '1.0.0', { ticketId: 't' });
      await audit('ticket.paid');
      if (cents === 0) fail('FORBIDDEN', 'not free');
      return { paid: true };
    },
  }),
  inProcess(
    contract,
    async () => ({
      'ticket.pay': ({ cents }) => {
        expectTypeOf(cents).toEqualTypeOf<number>();
        return { paid: cents > 0 };
      },
    }),
    { validate: true, states: { 'Ticket exists': { ticketId: 't' }, 'garage is open': () => ({}) } },
  ),
  inProcess([Get, Pay], { 'ticket.get': () => ({ cents: 1 }) }),
  inProcess(Get, { 'ticket.get': () => ({ cents: 1 }) }),
  // @ts-expect-error a misspelt key
  inProcess(contract, { 'tiket.get': () => ({ cents: 1 }) }),
  // @ts-expect-error another output
  inProcess(contract, { 'ticket.get': () => ({ cent: 1 }) }),
  // @ts-expect-error an unknown state
  inProcess(contract, { 'ticket.get': () => ({ cents: 1 }) }, { states: { 'Ticket exits': {} } }),
  // @ts-expect-error a misspelt option
  inProcess(contract, { 'ticket.get': () => ({ cents: 1 }) }, { sates: {} }),
  inProcess(contract, {
    'ticket.get': (_, { fail }) => {
      // @ts-expect-error a code that is neither declared nor standard
      return fail('TICKET_NOT_FUND');
    },
    'ticket.pay': async (_, { emit }) => {
      // @ts-expect-error a misspelt event
      await emit('ticket.payed', '1.0.0', { ticketId: 't' });
      // @ts-expect-error another payload
      await emit('ticket.paid', '1.0.0', { id: 't' });
      return { paid: true };
    },
  }),
];

/** Contracts whose keys are no types (a list of specs, ContractSpec's own `defineCommand`) are as free as they were. */
const free = (specs: readonly OperationSpec[]) => [
  inProcess(specs, { 'any.key': (input) => input.anything }, { states: { 'Any state': {} } }),
  inProcess({ 'any.key': (input) => input.anything }, { states: { 'Any state': {} } }),
];

/** What a test file selects. */
const selected = (adapter: Adapter) => {
  describeConformance(contract, { adapter, only: ['ticket.get', 'ticket.*'] });
  describeConformance([Get], { adapter, only: ['ticket.get@1.0.0'] });
  // @ts-expect-error a misspelt operation
  describeConformance(contract, { adapter, only: ['tiket.get'] });
  // @ts-expect-error a misspelt option
  describeConformance(contract, { adapter, onyl: ['ticket.get'] });
};

/** Config keys, formats, durations and policies. */
const configs = () => [
  defineConfig({ contracts: 'x', reports: { formats: ['html', 'junit'] }, maxTime: '2m', timeout: 250 }),
  // @ts-expect-error a misspelt key
  defineConfig({ contract: 'x' }),
  // @ts-expect-error a misspelt format
  defineConfig({ contracts: 'x', reports: { formats: ['htlm'] } }),
  // @ts-expect-error no duration
  defineConfig({ contracts: 'x', maxTime: '20 minutes' }),
  // @ts-expect-error an unknown profile
  defineConfig({ contracts: 'x', implementations: { a: { adapter: inProcess({}), claims: ['cor'] } } }),
  // @ts-expect-error a misspelt phase
  defineConfig({ contracts: 'x', phases: ['fuzz'] }),
  // @ts-expect-error a misspelt field of an actor
  defineConfig({ contracts: 'x', actors: [{ name: 'other', rol: 'user' }] }),
];

const common = { meta: { key: 'a.b', version: '1.0.0' }, io: { input: null, output: z.object({}) } } as const;
const contracts = () => [
  // @ts-expect-error a misspelt section
  defineCommand({ ...common, policy: { auth: 'user' }, sideEfects: {} }),
  // @ts-expect-error a misspelt policy
  defineCommand({ ...common, policy: { auth: 'user', idempotnt: true } }),
  // @ts-expect-error a method that HTTP does not have
  defineCommand({ ...common, policy: { auth: 'user' }, transport: { rest: { method: 'FETCH' } } }),
];

test('inputs, outputs, names and states are types of the contract', () => {
  expectTypeOf<InputOf<typeof Get>>().toEqualTypeOf<{ ticketId: string }>();
  expectTypeOf<InputOf<typeof contract, 'ticket.pay'>>().toEqualTypeOf<{ cents?: number | undefined }>();
  expectTypeOf<OutputOf<typeof contract, 'ticket.get@1.0.0'>>().toEqualTypeOf<{ cents: number }>();
  expectTypeOf<NamesIn<typeof contract>>().toEqualTypeOf<
    'ticket.get' | 'ticket.get@1.0.0' | 'ticket.pay' | 'ticket.pay@1.0.0'
  >();
  expectTypeOf<'Ticket exists'>().toExtend<StatesIn<typeof contract>>();
  expectTypeOf<'Ticket exits'>().not.toExtend<StatesIn<typeof contract>>();
});

test('a contract before the handlers changes nothing of what they do, and fail refuses with the declared status', async () => {
  const adapter = inProcess(contract, {
    'ticket.get': ({ ticketId }, { fail }) => (ticketId === 't' ? { cents: 1 } : fail('TICKET_NOT_FOUND')),
  });
  const { operations } = readContract([{ value: contract, source: { file: null, exportName: null } }]);
  const [get] = operations;
  if (get === undefined) throw new Error('no operation');
  const connection = await adapter.connect({ ...suiteSession, operations });
  const call = (ticketId: string) => ({
    operation: get,
    input: { ticketId },
    actor: 'anonymous',
    traceId: '0'.repeat(31).concat('1'),
  });
  const signal = new AbortController().signal;
  expect((await connection.invoke(call('t'), signal)).outcome).toMatchObject({
    kind: 'success',
    output: { cents: 1 },
  });
  expect((await connection.invoke(call('u'), signal)).outcome).toMatchObject({
    kind: 'failure',
    code: 'TICKET_NOT_FOUND',
    status: 404,
  });
  await connection.close();
});

test('a list of operations is a contract too', async () => {
  const report = await runConformance(
    readContract([{ value: Get, source: { file: null, exportName: null } }]),
    {
      adapter: inProcess([Get, Pay], { 'ticket.get': () => ({ cents: 1 }) }),
      phases: ['examples'],
    },
  );
  expect(report.cases.length).toBeGreaterThan(0);
});

test('what is compiled above compiles', () => {
  expect([typed, free, selected, configs, contracts].map((one) => typeof one)).toEqual(
    Array(5).fill('function'),
  );
});
