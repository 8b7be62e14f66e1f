import { expect, test } from 'vitest';
import * as z from 'zod';
import { inProcess } from '../../adapters/in-process/in-process.ts';
import { contractFail, contractOk } from './contract-result.ts';
import { defineEvent } from './define-event.ts';
import { defineCommand, defineQuery } from './define-operation.ts';
import type { HandlersOf } from './handlers-of.ts';
import { ScalarTypeEnum } from './scalar-type-enum.ts';
import { defineSchemaModel } from './schema-model.ts';

const policy = { auth: 'user' };
const paid = z.object({ ticketId: z.string() });
const Left = defineEvent({
  meta: { key: 'car.left', version: '1.0.0' },
  payload: z.object({ plate: z.string() }),
});
const Get = defineQuery({
  meta: { key: 'ticket.get', version: '1.0.0' },
  io: {
    input: defineSchemaModel({
      name: 'In',
      fields: { ticketId: { type: ScalarTypeEnum.ID(), isOptional: false } },
    }),
    output: z.object({ cents: z.number() }),
  },
  policy,
});
const Pay = defineCommand({
  meta: { key: 'ticket.pay', version: 2 },
  io: { input: z.object({ tip: z.string().transform(Number).default(0) }), output: z.object({}) },
  policy,
  sideEffects: {
    emits: [
      { key: 'ticket.paid', version: '1.0.0', when: 'Paid', payload: paid },
      { ref: Left, when: 'Left' },
    ],
  },
});
const contract = { Get, Pay, Left, notes: 'nothing of a contract' };
type Handlers = HandlersOf<typeof contract>;

/** Compiled by `tsc`, which fails where an expected error is none. */
const kept: readonly Handlers[] = [
  { 'ticket.get': ({ ticketId }) => ({ cents: ticketId.length }) },
  { 'ticket.get@1.0.0': async () => contractOk({ cents: 1 }) },
  { 'ticket.get': () => contractFail('NOT_FOUND') },
  { 'ticket.get': () => Promise.reject(new Error('refused')) },
  {
    'ticket.pay@2': async ({ tip }, { emit, actor, traceId }) => {
      const asSent: string | undefined = tip;
      await emit('ticket.paid', '1.0.0', { ticketId: `${actor}${asSent}${traceId}` });
      await emit('car.left', '1.0.0', { plate: 'A' });
      return {};
    },
  },
];
const validated: HandlersOf<readonly [typeof Pay], 'validated'> = {
  'ticket.pay': ({ tip }) => {
    const asRead: number = tip;
    return asRead < 0 ? contractFail('VALIDATION_FAILED') : {};
  },
};
const broken: readonly Handlers[] = [
  // @ts-expect-error a misspelt key
  { 'tiket.get': () => ({ cents: 1 }) },
  // @ts-expect-error another version
  { 'ticket.get@2.0.0': () => ({ cents: 1 }) },
  // @ts-expect-error another input
  { 'ticket.get': ({ tiketId }) => ({ cents: 1, tiketId }) },
  // @ts-expect-error another output
  { 'ticket.get': () => ({ cents: '1' }) },
  {
    'ticket.pay': async (_input, { emit }) => {
      // @ts-expect-error a misspelt event
      await emit('ticket.payed', '1.0.0', { ticketId: 't' });
      // @ts-expect-error another payload
      await emit('ticket.paid', '1.0.0', { wrong: 1 });
      return {};
    },
    'ticket.get': async (_input, { emit }) => {
      // @ts-expect-error a query declares no event
      await emit('ticket.paid', '1.0.0', { ticketId: 't' });
      return { cents: 1 };
    },
  },
];

/** What needs no contract is as free as it was. */
const untyped = [
  inProcess({
    a: ({ id }: { readonly id: string }) => id,
    b: (input) => input.anything,
    c: (input: never) => input,
    d: (input: unknown, { emit }) => emit('e', 1, input),
  }),
  inProcess(async () => ({ a: (input: unknown) => input })),
  inProcess({ executeResult: (key: string) => key }),
];

test('handlers of a contract are what an implementation in this process is made of', () => {
  const typed = inProcess<Handlers>(kept[0] ?? {});
  const lazy = inProcess<Handlers>(() => kept[1] ?? {});
  // @ts-expect-error also where they are given at once
  const misspelt = inProcess<Handlers>({ 'tiket.get': () => ({ cents: 1 }) });
  const adapters = [typed, lazy, misspelt, inProcess(validated, { validate: true }), ...untyped];
  expect(adapters.map(({ name }) => name)).toEqual(adapters.map(() => 'in-process'));
  expect(broken.flatMap(Object.keys)).toContain('tiket.get');
});
