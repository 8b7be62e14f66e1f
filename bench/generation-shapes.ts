import * as fc from 'fast-check';
import * as z from 'zod';

/** A schema, and the arbitrary a practised user of fast-check would write for it. */
export interface Shape {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly byHand: fc.Arbitrary<unknown>;
}

const noNullPrototype = true;

const cancel: Shape = {
  name: 'command input',
  schema: z.object({
    runId: z.uuid(),
    reason: z.string().max(200).optional(),
    force: z.boolean().default(false),
  }),
  byHand: fc.record(
    { runId: fc.uuid(), reason: fc.string({ maxLength: 200 }), force: fc.boolean() },
    { requiredKeys: ['runId'], noNullPrototype },
  ),
};

const user: Shape = {
  name: 'user',
  schema: z.object({
    id: z.int().min(1).max(1_000_000),
    email: z.email(),
    name: z.string().min(1).max(50),
    age: z.int().min(0).max(150),
    role: z.enum(['USER', 'ADMIN', 'GUEST']),
    createdAt: z.date(),
  }),
  byHand: fc.record(
    {
      id: fc.integer({ min: 1, max: 1_000_000 }),
      email: fc.emailAddress(),
      name: fc.string({ minLength: 1, maxLength: 50 }),
      age: fc.integer({ min: 0, max: 150 }),
      role: fc.constantFrom('USER', 'ADMIN', 'GUEST'),
      createdAt: fc.date({ noInvalidDate: true }),
    },
    { noNullPrototype },
  ),
};

const item = { sku: fc.stringMatching(/^[A-Z]{3}-\d{4}$/), quantity: fc.integer({ min: 1, max: 99 }) };

const order: Shape = {
  name: 'order with items and payment',
  schema: z.object({
    items: z
      .array(z.object({ sku: z.string().regex(/^[A-Z]{3}-\d{4}$/), quantity: z.int().min(1).max(99) }))
      .min(1)
      .max(5),
    payment: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('card'), token: z.string().min(8).max(16) }),
      z.object({ kind: z.literal('invoice'), days: z.int().min(1).max(90) }),
    ]),
    note: z.string().nullable(),
  }),
  byHand: fc.record(
    {
      items: fc.array(fc.record(item, { noNullPrototype }), { minLength: 1, maxLength: 5 }),
      payment: fc.oneof(
        fc.record(
          { kind: fc.constant('card'), token: fc.string({ minLength: 8, maxLength: 16 }) },
          { noNullPrototype },
        ),
        fc.record(
          { kind: fc.constant('invoice'), days: fc.integer({ min: 1, max: 90 }) },
          { noNullPrototype },
        ),
      ),
      note: fc.option(fc.string()),
    },
    { noNullPrototype },
  ),
};

const range: Shape = {
  name: 'cross-field refine',
  schema: z
    .object({ from: z.int().min(0).max(100), to: z.int().min(0).max(100) })
    .refine(({ from, to }) => from <= to),
  byHand: fc
    .record(
      { from: fc.integer({ min: 0, max: 100 }), to: fc.integer({ min: 0, max: 100 }) },
      { noNullPrototype },
    )
    .filter(({ from, to }) => from <= to),
};

export const shapes: readonly Shape[] = [
  cancel,
  user,
  order,
  range,
  { name: 'text', schema: z.string().min(1).max(100), byHand: fc.string({ minLength: 1, maxLength: 100 }) },
  { name: 'number', schema: z.number(), byHand: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { name: 'whole numbers', schema: z.array(z.int()), byHand: fc.array(fc.maxSafeInteger()) },
  {
    name: 'pattern',
    schema: z.string().regex(/^[a-z0-9-]{3,30}$/),
    byHand: fc.stringMatching(/^[a-z0-9-]{3,30}$/),
  },
  {
    name: 'date-time',
    schema: z.iso.datetime(),
    byHand: fc
      .date({ min: new Date(-62_167_219_200_000), max: new Date(253_402_300_799_999), noInvalidDate: true })
      .map((date) => date.toISOString()),
  },
  {
    name: 'record',
    schema: z.record(z.string(), z.int()),
    byHand: fc.dictionary(fc.string(), fc.maxSafeInteger(), { noNullPrototype }),
  },
  {
    name: 'tuple',
    schema: z.tuple([z.string(), z.boolean(), z.int()]),
    byHand: fc.tuple(fc.string(), fc.boolean(), fc.maxSafeInteger()),
  },
  {
    name: 'union',
    schema: z.union([z.string(), z.int(), z.null()]),
    byHand: fc.oneof(fc.string(), fc.maxSafeInteger(), fc.constant(null)),
  },
  {
    name: 'set',
    schema: z.set(z.int()).max(10),
    byHand: fc.uniqueArray(fc.maxSafeInteger(), { maxLength: 10 }).map((all) => new Set(all)),
  },
  {
    name: 'map',
    schema: z.map(z.string(), z.boolean()),
    byHand: fc.array(fc.tuple(fc.string(), fc.boolean())).map((all) => new Map(all)),
  },
];
