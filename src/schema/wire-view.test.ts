import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dateFromIso } from './iso-date.ts';
import { modelOf } from './model-of.ts';

const AT = '2026-01-02T03:04:05.678Z';
const DATE = new Date(AT);

interface Tree {
  readonly at: Date;
  readonly children: readonly Tree[];
}
const tree: z.ZodType<Tree> = z.object({ at: z.date(), children: z.lazy(() => z.array(tree)) });
const getterTree = z.object({
  at: z.date(),
  get next() {
    return getterTree.optional();
  },
});

/** [what, schema, native value, its JSON] */
const BOTH_WAYS: readonly [string, z.ZodType, unknown, unknown][] = [
  ['date', z.date(), DATE, AT],
  ['bigint', z.bigint(), -90071992547409931n, '-90071992547409931'],
  ['literal bigint', z.literal([5n, 'five']), 5n, '5'],
  ['object', z.object({ a: z.date(), b: z.string() }), { a: DATE, b: AT }, { a: AT, b: AT }],
  ['catchall', z.object({ a: z.string() }).catchall(z.date()), { a: AT, b: DATE }, { a: AT, b: AT }],
  ['array', z.array(z.date()), [DATE], [AT]],
  ['array with holes', z.array(z.date().optional()), [undefined, DATE], [null, AT]],
  ['array of nullish', z.array(z.date().nullable().optional()), [null], [null]],
  ['tuple', z.tuple([z.string(), z.date()], z.bigint()), [AT, DATE, 1n], [AT, AT, '1']],
  ['record', z.record(z.string(), z.date()), { a: DATE }, { a: AT }],
  ['map', z.map(z.string(), z.date()), new Map([['a', DATE]]), [['a', AT]]],
  ['set', z.set(z.bigint()), new Set([1n, 2n]), ['1', '2']],
  ['optional', z.object({ a: z.date().optional() }), { a: DATE }, { a: AT }],
  ['nullable', z.date().nullable(), null, null],
  ['default', z.date().default(DATE), DATE, AT],
  ['prefault', z.date().prefault(DATE), DATE, AT],
  ['catch', z.date().catch(DATE), DATE, AT],
  ['readonly', z.date().readonly(), DATE, AT],
  ['nonoptional', z.nonoptional(z.date().optional()), DATE, AT],
  ['union', z.union([z.number(), z.date()]), DATE, AT],
  [
    'union of objects',
    z.union([z.object({ n: z.number() }), z.object({ at: z.date() })]),
    { at: DATE },
    { at: AT },
  ],
  [
    'discriminated union',
    z.discriminatedUnion('k', [
      z.object({ k: z.literal('s'), v: z.string() }),
      z.object({ k: z.literal('d'), v: z.date() }),
    ]),
    { k: 'd', v: DATE },
    { k: 'd', v: AT },
  ],
  [
    'intersection',
    z.object({ a: z.date() }).and(z.object({ b: z.bigint() })),
    { a: DATE, b: 1n },
    { a: AT, b: '1' },
  ],
  [
    'lazy recursion',
    tree,
    { at: DATE, children: [{ at: DATE, children: [] }] },
    { at: AT, children: [{ at: AT, children: [] }] },
  ],
  ['getter recursion', getterTree, { at: DATE, next: { at: DATE } }, { at: AT, next: { at: AT } }],
  [
    'nested',
    z.record(z.string(), z.array(z.object({ d: z.date().nullish() }))),
    { a: [{ d: DATE }] },
    { a: [{ d: AT }] },
  ],
];

describe('the wire view', () => {
  it.each(BOTH_WAYS)('carries %s there and back, and accepts it', (_, schema, native, wire) => {
    const model = modelOf(schema, 'M');
    expect(model.toWire(native)).toEqual(wire);
    expect(JSON.parse(JSON.stringify(wire))).toEqual(wire);
    expect(model.fromWire(wire)).toEqual(native);
    expect(model.check(wire, 'wire')).toEqual({ ok: true, value: native });
    expect(model.check(native, 'native').ok).toBe(true);
  });

  it('decodes a pipe or a codec by the side values enter', () => {
    const codec = z.codec(z.iso.datetime(), z.date(), {
      decode: (s) => new Date(s),
      encode: (d) => d.toISOString(),
    });
    expect(modelOf(codec, 'M').fromWire(AT)).toBe(AT);
    expect(modelOf(codec, 'M').check(AT, 'wire')).toEqual({ ok: true, value: DATE });
    const pipe = z.date().transform((date) => date.getUTCFullYear());
    expect(modelOf(pipe, 'M').check(AT, 'wire')).toEqual({ ok: true, value: 2026 });
  });

  it('drops undefined properties and keeps what JSON cannot carry', () => {
    const { toWire } = modelOf(z.any(), 'M');
    const invalid = new Date(Number.NaN);
    const url = new URL('http://localhost/');
    const symbol = Symbol('s');
    expect(toWire({ a: undefined, b: Number.NaN, c: invalid, d: symbol, e: url })).toEqual({
      b: Number.NaN,
      c: invalid,
      d: symbol,
      e: url,
    });
    const cyclic: Record<string, unknown> = { n: 1n };
    cyclic.self = cyclic;
    expect(toWire(cyclic)).toEqual({ n: '1', self: cyclic });
  });

  it('keeps a key named __proto__ a key, in both directions', () => {
    const model = modelOf(z.object({ at: z.date() }).loose(), 'M');
    const wire: unknown = JSON.parse(`{"at":"${AT}","__proto__":{"admin":true}}`);
    const native = model.fromWire(wire) as object;
    expect(Object.keys(native)).toEqual(['at', '__proto__']);
    expect('admin' in native).toBe(false);
    expect(Object.keys(model.toWire(native) as object)).toEqual(['at', '__proto__']);
  });

  it('leaves what does not decode to the schema, which refuses it with an issue', () => {
    const refused: [z.ZodType, unknown][] = [
      [z.date(), 'yesterday'],
      [z.date(), '2026-02-30'],
      [z.date(), 1_767_323_045_678],
      [z.bigint(), '1.5'],
      [z.bigint(), 5],
      [z.bigint(), '9'.repeat(5_000)],
      [z.map(z.string(), z.date()), { a: AT }],
      [z.map(z.string(), z.date()), [['a']]],
      [z.set(z.date()), 'x'],
      [z.object({ at: z.date() }), null],
      [z.array(z.date()), { 0: AT }],
    ];
    for (const [schema, wire] of refused) expect(modelOf(schema, 'M').check(wire, 'wire').ok).toBe(false);
  });

  it('names what is wrong in the nearest member of a union, not the dates that were still strings', () => {
    const schema = z.union([z.object({ at: z.date(), n: z.number() }), z.object({ other: z.string() })]);
    expect(modelOf(schema, 'M').fromWire({ at: AT, n: 'x' })).toEqual({ at: DATE, n: 'x' });
  });

  it('bounds recursion that never ends and nested unions that would multiply', () => {
    const endless = (): z.ZodType => z.lazy(() => z.object({ at: z.date(), next: endless().optional() }));
    expect(modelOf(endless(), 'M').fromWire({ at: AT, next: { at: AT } })).toEqual({
      at: DATE,
      next: { at: DATE },
    });
    const itself: z.ZodType = z.lazy(() => itself);
    expect(modelOf(z.tuple([itself, z.date()]), 'M').fromWire([1, AT])).toEqual([1, DATE]);

    const branch = (name: string) => z.object({ next: z.lazy(() => node), [name]: z.date() });
    const node: z.ZodType = z.union([z.null(), branch('a'), branch('b'), branch('c')]);
    let wire: unknown = null;
    let native: unknown = null;
    for (let depth = 0; depth < 40; depth += 1)
      [wire, native] = [
        { next: wire, c: AT },
        { next: native, c: DATE },
      ];
    expect(modelOf(node, 'M').fromWire(wire)).toEqual(native);

    let deep: unknown = [];
    for (let depth = 0; depth < 20_000; depth += 1) deep = [deep];
    const nested: z.ZodType = z.lazy(() => z.array(z.union([z.date(), nested])));
    expect(modelOf(nested, 'M').check(deep, 'wire')).toMatchObject({
      ok: false,
      issues: [{ code: 'schema_threw' }],
    });
  });
});

describe('dateFromIso', () => {
  it('reads back every date that toISOString writes', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (date) => {
        expect(dateFromIso(date.toISOString())).toEqual(date);
      }),
    );
  });

  it('reads days, offsets and local times the same on every machine', () => {
    const read = (text: string) => dateFromIso(text)?.toISOString() ?? null;
    expect(read('2026-01-02')).toBe('2026-01-02T00:00:00.000Z');
    expect(read('2026-01-02T03:04+02:00')).toBe('2026-01-02T01:04:00.000Z');
    expect(read('2026-01-02T03:04:05')).toBe('2026-01-02T03:04:05.000Z');
    expect(read('+012345-06-07')).toBe('+012345-06-07T00:00:00.000Z');
    expect(read('2024-02-29')).toBe('2024-02-29T00:00:00.000Z');
    for (const text of [
      '',
      '2026',
      '2026-13-01',
      '2026-02-30',
      '2026-01-02T25:00Z',
      '2026-01-02 03:04',
      '-000000-01-01',
    ]) {
      expect(read(text)).toBeNull();
    }
  });
});
