import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { inert } from '../../schema/inert-value.ts';
import { defineEvent } from '../authoring/define-event.ts';
import { defineCommand, defineQuery } from '../authoring/define-operation.ts';
import { defineEnum } from '../authoring/enum-type.ts';
import { ScalarTypeEnum } from '../authoring/scalar-type-enum.ts';
import { defineSchemaModel, SchemaModel } from '../authoring/schema-model.ts';
import { readContract } from './read-contract.ts';

const SOURCE = { file: 'order.ts', exportName: 'PlaceOrder' };
const at = (value: unknown, file = SOURCE.file) => ({ value, source: { ...SOURCE, file } });

const OrderModel = defineSchemaModel({
  name: 'Order',
  fields: {
    id: { type: ScalarTypeEnum.ID(), isOptional: false },
    state: { type: defineEnum('State', ['open', 'paid']), isOptional: true },
  },
});
const OrderPlaced = defineEvent({
  meta: { key: 'order.placed', version: '1.0.0', description: 'd' },
  payload: OrderModel,
});

const PlaceOrder = defineCommand({
  meta: {
    key: 'order.place',
    version: '1.0.0',
    stability: 'beta',
    owners: ['@shop'],
    tags: ['order'],
    title: 'Place order',
    description: 'Places an order.',
    goal: 'Sell.',
    context: 'Checkout.',
    domain: 'shop',
  },
  io: {
    input: z.object({ amount: z.number() }),
    output: OrderModel,
    errors: {
      OUT_OF_STOCK: { description: 'None left', http: 409, gqlCode: 'STOCK', when: 'Stock is empty' },
    },
    success: { CREATED: { description: 'Created', http: 201 } },
  },
  policy: {
    auth: 'user',
    idempotent: true,
    roles: ['buyer'],
    pii: ['email'],
    flags: ['shop'],
    resource: 'order',
  },
  sideEffects: {
    emits: [
      { ref: OrderPlaced.meta, when: 'Order is placed' },
      { key: 'stock.changed', version: 2, when: 'Stock changes', payload: OrderModel },
      { ref: { key: 'not.loaded', version: '1' }, when: 'Never' },
    ],
    audit: ['order.placed'],
    analytics: ['order_placed', { event: 'funnel' }],
  },
  transport: {
    rest: { method: 'put', path: '/orders/{id}' },
    gql: { field: 'placeOrder', returns: 'Order' },
    mcp: { toolName: 'place' },
  },
  acceptance: {
    scenarios: [
      { key: 'happy', given: ['Stock exists'], when: ['User places order'], then: ['Order ID is returned'] },
    ],
    examples: [{ key: 'basic', input: { amount: 1 }, output: { id: 'o1' } }],
  },
});

const MINIMAL = { key: 'a.b', version: '1', kind: 'query' };
const minimal = (over: object = {}) => ({ meta: MINIMAL, io: { input: null, output: z.string() }, ...over });

describe('readContract', () => {
  it('keeps every field of an operation', () => {
    const { operations, events } = readContract([at(OrderPlaced), at(PlaceOrder)]);
    const model = (name: string) => expect.objectContaining({ name, kind: 'zod' });
    expect(operations).toEqual([
      {
        id: 'order.place@1.0.0',
        key: 'order.place',
        version: '1.0.0',
        kind: 'command',
        meta: {
          stability: 'beta',
          owners: ['@shop'],
          tags: ['order'],
          title: 'Place order',
          description: 'Places an order.',
          goal: 'Sell.',
          context: 'Checkout.',
          domain: 'shop',
        },
        input: model('order.place@1.0.0 io.input'),
        output: model('Order'),
        errors: [
          {
            code: 'OUT_OF_STOCK',
            description: 'None left',
            http: 409,
            gqlCode: 'STOCK',
            when: 'Stock is empty',
          },
        ],
        success: [{ code: 'CREATED', description: 'Created', http: 201 }],
        policy: {
          auth: 'user',
          idempotent: true,
          idempotentDeclared: true,
          roles: ['buyer'],
          flags: ['shop'],
          pii: ['email'],
          rateLimit: null,
          escalate: null,
          rest: { resource: 'order' },
        },
        emits: [
          {
            key: 'order.placed',
            version: '1.0.0',
            when: 'Order is placed',
            payload: model(expect.any(String) as unknown as string),
            by: 'reference',
          },
          {
            key: 'stock.changed',
            version: '2',
            when: 'Stock changes',
            payload: model('Order'),
            by: 'inline',
          },
          { key: 'not.loaded', version: '1', when: 'Never', payload: null, by: 'reference' },
        ],
        audit: ['order.placed'],
        analytics: ['order_placed', 'funnel'],
        transport: {
          rest: { method: 'put', path: '/orders/{id}' },
          gql: { field: 'placeOrder', returns: 'Order' },
          mcp: { toolName: 'place' },
        },
        scenarios: [
          {
            key: 'happy',
            description: null,
            given: ['Stock exists'],
            when: ['User places order'],
            then: ['Order ID is returned'],
          },
        ],
        examples: [{ key: 'basic', description: null, input: { amount: 1 }, output: { id: 'o1' } }],
        source: SOURCE,
      },
    ]);
    expect(events).toEqual([
      { key: 'order.placed', version: '1.0.0', description: 'd', payload: model('Order'), source: SOURCE },
    ]);
  });

  it('reads objects of another copy of the libraries', () => {
    const other = createRequire(import.meta.url)('zod') as typeof z;
    class ForeignModel {
      readonly config = { name: 'Foreign' };
      getZod() {
        return other.object({ at: other.date() });
      }
    }
    const [operation] = readContract([at({ meta: MINIMAL, io: { output: new ForeignModel() } })]).operations;
    expect(operation).toMatchObject({ id: 'a.b@1', input: null, output: { name: 'Foreign', kind: 'zod' } });
    expect(operation?.output.check({ at: '2026-01-01T00:00:00Z' }, 'wire').ok).toBe(true);
  });

  it('finds operations in lists, registries, modules and groups, and meets each object once', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((key) => minimal({ meta: { ...MINIMAL, key } }));
    const registry = { list: () => [b], get: () => b };
    const module = Object.assign(Object.create(null), { d }) as object;
    const { operations } = readContract([
      at([a, [module]], 'all.ts'),
      at(registry),
      at({ c }),
      at(a, 'a.ts'),
    ]);
    expect(operations.map(({ id, source }) => [id, source.file])).toEqual([
      ['a@1', 'a.ts'],
      ['d@1', 'all.ts'],
      ['b@1', 'order.ts'],
      ['c@1', 'order.ts'],
    ]);
  });

  it('reads what another copy of this library has authored', async () => {
    const path = '../authoring/schema-model.ts?another-copy';
    const other: typeof import('../authoring/schema-model.ts') = await import(/* @vite-ignore */ path);
    expect(other.SchemaModel).not.toBe(SchemaModel);
    const fields = { id: { type: ScalarTypeEnum.ID(), isOptional: false } };
    const output = other.defineSchemaModel({ name: 'Other', fields });
    const operation = readContract([at(minimal({ io: { input: null, output } }))]).operations[0];
    expect(operation?.output.name).toBe('Other');
    expect([{ id: 'x' }, {}].map((value) => operation?.output.check(value, 'wire').ok)).toEqual([
      true,
      false,
    ]);
  });

  it('notes stand-ins, and reads their names where text is wanted', () => {
    const meta = { ...MINIMAL, stability: (inert('StabilityEnum') as { Beta: unknown }).Beta };
    const contract = readContract([at(minimal({ meta })), at(inert('definePresentation'), 'page.ts')]);
    expect(contract.operations[0]?.meta.stability).toBe('Beta');
    expect(contract.inert).toEqual([{ name: 'definePresentation', source: { ...SOURCE, file: 'page.ts' } }]);
  });

  it('takes defaults of the kind for what was not declared', () => {
    const read = (spec: object) => readContract([at(spec)]).operations[0]?.policy;
    const declared = { io: { input: null, output: z.string() }, policy: { auth: 'user' } };
    expect(read(defineQuery({ meta: MINIMAL, ...declared }))).toMatchObject({
      idempotent: true,
      idempotentDeclared: false,
    });
    expect(read(defineCommand({ meta: MINIMAL, ...declared }))).toMatchObject({
      idempotent: false,
      idempotentDeclared: false,
    });
    expect(read(minimal())).toMatchObject({ auth: 'anonymous', idempotent: true, idempotentDeclared: false });
  });

  const where = 'order.ts (PlaceOrder)';
  const refusals: [string, unknown[], { code: string; message: string; where?: string }][] = [
    ['nothing', [], { code: 'no-operations', message: 'There is no operation in what was given.' }],
    [
      'only an event',
      [at(OrderPlaced)],
      { code: 'no-operations', message: 'There is no operation in order.ts.', where: 'order.ts' },
    ],
    [
      'one id twice',
      [at(minimal(), 'one.ts'), at(minimal(), 'two.ts')],
      {
        code: 'duplicate-operation',
        message: 'a.b@1 is defined twice: in one.ts (PlaceOrder) and in two.ts (PlaceOrder).',
      },
    ],
    [
      'no output',
      [at({ meta: MINIMAL, io: { input: null } })],
      { code: 'operation-without-output', message: 'a.b@1 declares no io.output.', where },
    ],
    [
      'an input that is no model',
      [at(minimal({ io: { input: 'text', output: z.string() } }))],
      { code: 'not-a-model', message: 'a.b@1 io.input is not a model: it is a string.', where },
    ],
    [
      'an output that is a stand-in',
      [
        at(
          minimal({
            io: { output: inert('resourceRef', { specifier: '@x/refs', where: 'parts.ts:2:9' }) },
          }),
        ),
      ],
      {
        code: 'not-a-model',
        message:
          "a.b@1 io.output is not a model: it is resourceRef from '@x/refs', which is not installed and of which nothing here can stand in.",
        where: 'parts.ts:2:9',
      },
    ],
    [
      'a payload that is no model',
      [at(minimal({ sideEffects: { emits: [{ key: 'e', version: '1', when: '', payload: 1 }] } }))],
      {
        code: 'not-a-model',
        message: 'a.b@1 sideEffects.emits[0].payload is not a model: it is a number.',
        where,
      },
    ],
    [
      'no key',
      [at(minimal({ meta: {} }))],
      { code: 'malformed-operation', message: 'An operation has no meta.key.', where },
    ],
    [
      'a key that breaks ids',
      [at(minimal({ meta: { ...MINIMAL, key: 'a b' } }))],
      { code: 'malformed-operation', message: 'meta.key "a b" cannot be part of an id.', where },
    ],
    [
      'an unknown kind',
      [at(minimal({ meta: { ...MINIMAL, kind: 'event' } }))],
      { code: 'malformed-operation', message: 'a.b@1 has meta.kind "event".', where },
    ],
    [
      'an error that is no object',
      [at(minimal({ io: { output: z.string(), errors: { GONE: 410 } } }))],
      { code: 'malformed-operation', message: 'a.b@1 io.errors.GONE is not an object.', where },
    ],
  ];
  it.each(refusals)('refuses %s with a coded sentence', (_, values, mistake) => {
    expect(() => readContract(values as Parameters<typeof readContract>[0])).toThrow(
      expect.objectContaining(mistake),
    );
  });
});
