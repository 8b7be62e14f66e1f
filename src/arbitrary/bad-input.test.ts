import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import * as mini from 'zod/mini';
import { arbitraryOf } from './arbitrary-of.ts';
import { boundaryInputs } from './boundary-inputs.ts';
import { invalidArbitraryOf } from './invalid-arbitrary-of.ts';
import { invalidInputs } from './invalid-inputs.ts';

describe('gaps', () => {
  it('name the path and the construct of what cannot be generated', () => {
    const { arbitrary, gaps } = arbitraryOf(
      z.object({ user: z.object({ avatar: z.array(z.file()).min(1) }) }),
    );

    expect(arbitrary).toBeNull();
    expect(gaps).toEqual([
      {
        path: ['user', 'avatar', '*'],
        construct: 'file',
        code: 'unsupported',
        reason: 'A file cannot be generated; give an override.',
      },
    ]);
  });

  it('name the rule that refused every candidate', () => {
    const { gaps } = arbitraryOf(z.object({ code: z.string().refine(() => false) }), { filterBudget: 50 });

    expect(gaps).toEqual([
      {
        path: ['code'],
        construct: 'string/refine',
        code: 'filter-exhausted',
        reason: 'No candidate out of 50 passed refine.',
      },
    ]);
  });

  it('leave the rest of a model to be generated where the part may be absent', () => {
    const { arbitrary, gaps } = arbitraryOf(z.object({ name: z.string(), icon: z.file().optional() }));
    const values = fc.sample(arbitrary ?? fc.constant({}), { numRuns: 20, seed: 1 });

    expect(gaps.map(({ path, code }) => [path.join('.'), code])).toEqual([['icon', 'unsupported']]);
    for (const value of values) expect(Object.keys(value as object)).toEqual(['name']);
  });
});

describe('overrides', () => {
  const schema = z.object({ id: z.string(), icon: z.instanceof(URL) });
  const icon = fc.constant(new URL('https://example.com/'));

  it('fill a gap, by path or by schema object', () => {
    for (const key of ['icon', schema.shape.icon]) {
      const { arbitrary, gaps } = arbitraryOf(schema, { overrides: new Map([[key, icon]]) });

      expect(gaps).toEqual([]);
      expect(fc.sample(arbitrary ?? fc.constant(null), 1)).toMatchObject([
        { icon: new URL('https://example.com/') },
      ]);
    }
  });

  it('of a whole model go by its name', () => {
    const overrides = new Map([['Person', fc.constant({ id: 'p1', icon: new URL('https://example.com/') })]]);
    const { arbitrary } = arbitraryOf(schema, { name: 'Person', overrides });

    expect(fc.sample(arbitrary ?? fc.constant(null), 1)).toMatchObject([{ id: 'p1' }]);
  });

  it('that leave the model are reported, and their strays never leave', () => {
    const overrides = new Map([['n', fc.integer({ min: 0, max: 100 })]]);
    const { arbitrary, gaps } = arbitraryOf(z.object({ n: z.int().max(50) }), { overrides });
    const values = fc.sample(arbitrary ?? fc.constant({ n: 99 }), { numRuns: 200, seed: 1 });

    expect(gaps.map(({ code, path }) => [code, path])).toEqual([['override-outside-model', ['n']]]);
    for (const value of values) expect((value as { n: number }).n).toBeLessThanOrEqual(50);
  });
});

describe('an override that is of no use', () => {
  const schema = z.object({ n: z.int().max(50) });
  const built = (override: fc.Arbitrary<unknown>) =>
    arbitraryOf(schema, { overrides: new Map([['n', override]]) });

  it.each<[string, fc.Arbitrary<unknown>, string, string]>([
    [
      'has no value inside the model',
      fc.constant(99),
      'override-outside-model',
      'No value of the override is inside the model.',
    ],
    [
      'gives another type',
      fc.constant('7'),
      'override-outside-model',
      'No value of the override is inside the model.',
    ],
    [
      'throws',
      fc.nat().map(() => thrown('no database')),
      'override-fails',
      'The override is of no use: it throws: no database.',
    ],
    [
      'looks for ever',
      fc.nat().filter(() => false),
      'override-fails',
      'The override is of no use: it gives no value within 1000 ms.',
    ],
  ])('since it %s is a gap that says so', (_, override, code, reason) => {
    const { arbitrary, gaps } = built(override);

    expect(arbitrary).toBeNull();
    expect(gaps).toEqual([{ path: ['n'], construct: 'number', code, reason }]);
  });

  it('is tried once, however often the model is built', () => {
    const endless = fc.nat().filter(() => false);
    const first = built(endless);

    expect(Array.from({ length: 100 }, () => built(endless).gaps)).toEqual(
      Array.from({ length: 100 }, () => first.gaps),
    );
  });
});

function thrown(message: string): never {
  throw new Error(message);
}

describe('a schema of zod mini', () => {
  it('generates like any other', () => {
    const schema = mini.object({
      id: mini.string().check(mini.minLength(2)),
      at: mini.optional(mini.date()),
    });
    const { arbitrary, gaps } = arbitraryOf(schema);

    expect(gaps).toEqual([]);
    for (const value of fc.sample(arbitrary ?? fc.constant(null), 50))
      expect(schema.safeParse(value).success).toBe(true);
  });
});

describe('a Standard Schema of another library', () => {
  const even = {
    '~standard': {
      version: 1,
      vendor: 'other',
      validate: (value: unknown) => (Number(value) % 2 === 0 ? { value } : { issues: [{ message: 'odd' }] }),
    },
  };

  it('is a gap without an override', () => {
    const { arbitrary, gaps } = arbitraryOf(even);

    expect(arbitrary).toBeNull();
    expect(gaps.map(({ code, construct }) => [code, construct])).toEqual([
      ['unsupported', 'standard-schema'],
    ]);
    expect([...boundaryInputs(even), ...invalidInputs(even)]).toEqual([]);
  });

  it('judges what its override yields', () => {
    const { arbitrary } = arbitraryOf(even, { overrides: new Map([[even, fc.nat()]]) });

    for (const value of fc.sample(arbitrary ?? fc.constant(1), 100)) expect(Number(value) % 2).toBe(0);
  });
});

describe('hostile models', () => {
  it('with a pattern that no bound leaves room for are a gap, in bounded time', () => {
    const schema = z.object({
      code: z
        .string()
        .regex(/^[a-z]{10}x$/)
        .max(5),
    });

    expect(arbitraryOf(schema).gaps.map(({ code, construct }) => [code, construct])).toEqual([
      ['filter-exhausted', 'string/regex+max_length'],
    ]);
    expect([...boundaryInputs(schema)]).toEqual([]);
  });

  it('whose keys run out give the records there are', () => {
    const { arbitrary } = arbitraryOf(z.record(z.string().length(0), z.int()));
    const keys = fc
      .sample(arbitrary ?? fc.constant({ x: 1 }), 50)
      .map((value) => Object.keys(value as object));

    expect(new Set(keys.flat())).toEqual(new Set(['']));
  });

  it('with a pattern that backtracks are matched against short texts only', () => {
    const schema = z.object({
      word: z
        .string()
        .regex(/^(a+)+$/)
        .max(1_000_000),
    });
    const texts = [
      ...fc.sample(arbitraryOf(schema).arbitrary ?? fc.constant(null), { numRuns: 300, seed: 1 }),
      ...[...invalidInputs(schema)].map(({ value }) => value),
      ...[...boundaryInputs(schema)].map(({ value }) => value),
    ].map((value) => (value as { word?: unknown } | null)?.word);

    for (const word of texts) if (typeof word === 'string') expect(word.length).toBeLessThanOrEqual(21);
  });

  it.each([
    ['in a field', (word: z.ZodType) => z.object({ word })],
    [
      'as the key of a record',
      (word: z.ZodType) => z.record(word as z.ZodString, z.int()).and(z.object({ a: word })),
    ],
    ['in a format of its own', () => z.object({ word: z.email({ pattern: /^(?=(b|b)*$)(b|bb)+a{50}$/ }) })],
  ])('with a pattern that backtracks and that nothing matches are a gap that names it %s', (_, around) => {
    const { arbitrary, gaps } = arbitraryOf(around(z.string().regex(/^(?=(a|a)*$)(a|aa)+b{50}$/)));

    expect(arbitrary).toBeNull();
    expect(gaps.map(({ code }) => code)).toContain('regex-backtracks');
  });

  it('with a pattern that backtracks are asked about their edges in bounded time', () => {
    const schema = z.object({ word: z.string().regex(/^(?=(c|c)*$)(c|cc)+$/) });

    expect([...boundaryInputs(schema)].length).toBeGreaterThan(0);
    expect([...invalidInputs(schema)].length).toBeGreaterThan(0);
    expect(fc.sample(invalidArbitraryOf(schema).arbitrary ?? fc.constant(null), 50)).toHaveLength(50);
  });

  it('with a pattern that only looks heavy are generated whole', () => {
    const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    const { arbitrary, gaps } = arbitraryOf(z.object({ slug, also: z.string().regex(/^(foo|foobar)+$/) }));

    expect(gaps).toEqual([]);
    expect(fc.sample(arbitrary ?? fc.constant(null), 50)).toHaveLength(50);
  });

  it('that are built again by every getter end at a bound', () => {
    const fresh = (): z.ZodType =>
      z.object({
        get next() {
          return fresh().optional();
        },
      });
    const { arbitrary, gaps } = arbitraryOf(fresh());

    expect(gaps).toEqual([]);
    expect(fc.sample(arbitrary ?? fc.constant(null), 5)).toHaveLength(5);
  });

  it('with a rule that almost nothing passes give the few values found, without end', () => {
    const rare = z
      .int()
      .min(0)
      .max(300)
      .refine((value) => value === 0 || value === 7);
    const { arbitrary } = arbitraryOf(z.object({ rare }), { filterBudget: 5_000 });
    const values = fc.sample(arbitrary ?? fc.constant(null), { numRuns: 50, seed: 4 });

    for (const value of values) expect([0, 7]).toContain((value as { rare: number }).rare);
  });
});

describe('shrinking', () => {
  const order = z.object({
    note: z.string().max(100).optional(),
    items: z
      .array(z.object({ sku: z.string().min(1).max(20), count: z.int().min(1).max(99) }))
      .min(1)
      .max(5),
  });
  type Order = z.infer<typeof order>;

  const smallest = (schema: z.ZodType, holds: (value: never) => boolean, seed: number) =>
    fc.check(
      fc.property(arbitraryOf(schema).arbitrary ?? fc.constant(null), (value) => holds(value as never)),
      {
        seed,
        numRuns: 2_000,
      },
    ).counterexample?.[0];

  it.each([1, 2, 3])('reaches the smallest order that fails (seed %i)', (seed) => {
    const holds = ({ items }: Order) => items.every(({ count }) => count < 40);

    expect(smallest(order, holds, seed)).toEqual({ items: [{ sku: 'a', count: 40 }] });
  });

  it.each([1, 2, 3])('finds the one character that fails (seed %i)', (seed) => {
    expect(smallest(z.string().max(50), (text: string) => !text.includes('\u0000'), seed)).toBe('\u0000');
  });

  it('reaches one small mutation of one small value', () => {
    const { arbitrary } = invalidArbitraryOf(order, { view: 'wire' });
    const run = fc.check(
      fc.property(arbitrary ?? fc.constant(null), (value) => !isOrder(value)),
      { seed: 1, numRuns: 500 },
    );

    expect(run.failed).toBe(true);
    expect(JSON.stringify(run.counterexample).length).toBeLessThan(60);
  });

  const isOrder = (value: unknown) => typeof value === 'object' && value !== null && 'items' in value;
});
