import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { partsIn } from './parts-in.ts';
import type { EnumShape, Shape } from './shape.ts';
import { shapeOf } from './shape-of.ts';
import { unwrapped } from './unwrapped.ts';

type Of<K> = K extends EnumShape['kind'] ? EnumShape : Extract<Shape, { readonly kind: K }>;

function shapeIn<K extends Shape['kind']>(schema: unknown, kind: K): Of<K> {
  const shape = shapeOf(schema);
  expect(shape?.kind).toBe(kind);
  return shape as Of<K>;
}

const kinds = (shapes: readonly Shape[]) => shapes.map(({ kind }) => kind);

describe('the shape of a schema', () => {
  it('is none for what cannot be looked into', () => {
    const opaque = { '~standard': { version: 1, vendor: 'own', validate: (value: unknown) => ({ value }) } };
    expect([opaque, null, undefined, 'text', {}].map(shapeOf)).toEqual([null, null, null, null, null]);
  });

  it('is the same object whenever it is asked for, alone and as a part', () => {
    const name = z.string();
    const schema = z.object({ name });
    expect(shapeOf(schema)).toBe(shapeOf(schema));
    expect(shapeIn(schema, 'object').fields.get('name')).toBe(shapeOf(name));
    expect(shapeOf(name)?.schema).toBe(name);
  });

  it('names the fields of an object in order, and what becomes of others', () => {
    const object = shapeIn(z.object({ b: z.string(), a: z.number() }), 'object');
    expect([...object.fields.keys()]).toEqual(['b', 'a']);
    expect(object.rest).toBeNull();
    expect(shapeIn(z.strictObject({}), 'object').rest?.kind).toBe('never');
    expect(shapeIn(z.object({}).catchall(z.date()), 'object').rest?.kind).toBe('date');
    expect(shapeIn(z.object({ [Symbol('own')]: z.string() } as never), 'object').hasSymbols).toBe(true);
  });

  it('lists the values of enums, and not the names that a numeric one maps back to', () => {
    const Level = { Low: 1, High: 2, 1: 'Low', 2: 'High' } as const;
    expect(shapeIn(z.enum(Level), 'enum').listed).toEqual([1, 2]);
    expect(shapeIn(z.enum(['a', 'b']), 'enum').listed).toEqual(['a', 'b']);
    expect(shapeIn(z.literal(['a', null]), 'literal').listed).toEqual(['a', null]);
    expect(shapeOf(z.enum(['a', 'b']).optional())?.values()).toEqual(['a', 'b', undefined]);
    expect(shapeOf(z.string())?.values()).toBeNull();
  });

  it('gives the rules in the order of asking, the format that is the schema itself first', () => {
    const checks = (schema: unknown) => shapeOf(schema)?.rules.map(({ check }) => check);
    expect(checks(z.email().max(5))).toEqual(['string_format', 'max_length']);
    expect(checks(z.string().min(1).refine(Boolean))).toEqual(['min_length', 'custom']);
    expect(checks(z.string())).toEqual([]);
    const untold = { _zod: { def: { type: 'string', checks: [() => true] } } };
    expect(checks(untold)).toEqual(['custom']);
  });

  it('tells what may be absent', () => {
    const absent = [z.string().optional(), z.string().default('a'), z.unknown()];
    expect(absent.map((schema) => shapeOf(schema)?.mayBeAbsent())).toEqual([true, true, false]);
    expect(shapeOf(z.string().nullable())?.mayBeAbsent()).toBe(false);
  });

  it('tells unions, exclusive unions and discriminated ones apart', () => {
    const one = z.object({ kind: z.literal('one') });
    const two = z.object({ kind: z.literal('two') });
    const told = [z.union([one, two]), z.xor([one, two]), z.discriminatedUnion('kind', [one, two])];
    expect(
      told.map((schema) => shapeIn(schema, 'union')).map((each) => [each.isExclusive, each.discriminator]),
    ).toEqual([
      [false, null],
      [true, null],
      [false, 'kind'],
    ]);
  });

  it('tells records, tuples, sets, maps and templates by their parts', () => {
    const record = shapeIn(z.partialRecord(z.enum(['a']), z.number()), 'record');
    expect([record.key.kind, record.value.kind, record.isPartial, record.isLoose]).toEqual([
      'enum',
      'number',
      true,
      false,
    ]);
    expect(kinds(partsIn(shapeIn(z.tuple([z.string()], z.date()), 'tuple')))).toEqual(['string', 'date']);
    expect(kinds(partsIn(shapeIn(z.set(z.bigint()), 'set')))).toEqual(['bigint']);
    expect(kinds(partsIn(shapeIn(z.map(z.string(), z.boolean()), 'map')))).toEqual(['string', 'boolean']);
    const template = shapeIn(z.templateLiteral(['v', z.number()]), 'template_literal');
    expect([template.parts[0], kinds(partsIn(template))]).toEqual(['v', ['number']]);
    expect(template.pattern?.test('v1')).toBe(true);
  });

  it('keeps both sides of a pipe, and says which of them runs code of the author’s', () => {
    const codec = z.codec(z.string(), z.number(), { decode: Number, encode: String });
    const plain = shapeIn(z.string().pipe(z.coerce.number()), 'pipe');
    expect(kinds(partsIn(plain))).toEqual(['string', 'number']);
    expect([plain.runsCode, plain.back]).toEqual([false, null]);
    expect([shapeIn(codec, 'pipe').runsCode, shapeIn(codec, 'pipe').back?.(4)]).toEqual([true, '4']);
  });

  it('ends at what holds itself, by a getter or by a late reference', () => {
    const Node = z.object({
      get next() {
        return Node.optional();
      },
    });
    const Late: z.ZodType = z.lazy(() => z.array(Late));
    expect(unwrapped(shapeIn(Node, 'object').fields.get('next') ?? null)).toBe(shapeOf(Node));
    expect(unwrapped(shapeOf(Late))?.kind).toBe('array');
    const endless: z.ZodType = z.lazy(() => endless);
    expect(unwrapped(shapeOf(endless))).toBeNull();
    expect(
      shapeIn(
        z.lazy(() => {
          throw new Error('late');
        }),
        'lazy',
      ).inner,
    ).toBeNull();
  });

  it('knows nothing of a kind that it does not know, but what is inside', () => {
    const promise = shapeIn(z.promise(z.string()), 'opaque');
    expect([promise.word, kinds(partsIn(promise))]).toEqual(['promise', ['string']]);
    expect(
      shapeIn({ _zod: { def: { type: 'of-tomorrow', inside: z.date() } } }, 'opaque').parts[0]?.kind,
    ).toBe('date');
  });

  it('reads a place that holds no schema as one of which nothing is known', () => {
    const broken = { _zod: { def: { type: 'array' } } };
    const { element } = shapeIn(broken, 'array');
    expect([element.kind, unwrapped(element)]).toEqual(['opaque', null]);
  });
});

describe('unwrapped', () => {
  const text = z.string();
  it.each([
    ['optional', text.optional()],
    ['nullable', text.nullable()],
    ['default', text.default('')],
    ['prefault', text.prefault('')],
    ['readonly', text.readonly()],
    ['catch', text.catch('')],
    ['nonoptional', z.nonoptional(text)],
    ['lazy', z.lazy(() => text)],
    ['pipe', text.pipe(z.string().min(1))],
  ])('looks through %s', (_wrapper, schema) => {
    expect(unwrapped(shapeOf(schema))).toBe(shapeOf(text));
  });

  it('takes the side of a pipe that it is told', () => {
    const pipe = shapeOf(z.preprocess((value) => value, text));
    expect(unwrapped(pipe)?.kind).toBe('transform');
    expect(unwrapped(pipe, ({ exit }) => exit)).toBe(shapeOf(text));
  });
});
