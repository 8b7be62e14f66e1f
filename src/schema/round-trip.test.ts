import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { modelOf } from './model-of.ts';

/** A schema with values inside it. */
interface Sample {
  readonly schema: z.ZodType;
  readonly values: fc.Arbitrary<unknown>;
}

const leaf = (schema: z.ZodType, values: fc.Arbitrary<unknown>): Sample => ({ schema, values });
const LEAVES: readonly Sample[] = [
  leaf(z.string(), fc.string({ unit: 'binary' })),
  leaf(
    z.int(),
    fc.maxSafeInteger().map((number) => number || 0),
  ),
  leaf(z.boolean(), fc.boolean()),
  leaf(z.null(), fc.constant(null)),
  leaf(z.enum(['a', 'b']), fc.constantFrom('a', 'b')),
  leaf(z.date(), fc.date({ noInvalidDate: true })),
  leaf(z.bigint(), fc.bigInt()),
  leaf(z.literal([7n, 'seven']), fc.constantFrom(7n, 'seven')),
];

const KEYS = ['a', 'constructor', 'é'] as const;

/** Every way of putting schemas together that JSON can tell apart. Unions cannot be: members may overlap. */
const COMPOSITES: readonly ((inner: Sample, other: Sample) => Sample)[] = [
  ({ schema, values }) => leaf(z.array(schema), fc.array(values, { maxLength: 3 })),
  (one, two) => leaf(z.tuple([one.schema, two.schema]), fc.tuple(one.values, two.values)),
  (one, two) =>
    leaf(
      z.object({ first: one.schema, second: two.schema.optional(), toString: one.schema }),
      fc.record(
        { first: one.values, second: two.values, toString: one.values },
        { requiredKeys: ['first', 'toString'], noNullPrototype: true },
      ),
    ),
  ({ schema, values }) =>
    leaf(
      z.record(z.string(), schema),
      fc.dictionary(fc.constantFrom(...KEYS), values, {
        noNullPrototype: true,
      }),
    ),
  ({ schema, values }) =>
    leaf(
      z.map(z.string(), schema),
      fc.array(fc.tuple(fc.string(), values), { maxLength: 3 }).map((pairs) => new Map(pairs)),
    ),
  ({ schema, values }) =>
    leaf(
      z.set(schema),
      fc.array(values, { maxLength: 1 }).map((items) => new Set(items)),
    ),
  ({ schema, values }) => leaf(schema.nullable(), fc.option(values)),
  ({ schema, values }) =>
    leaf(
      z.lazy(() => schema.readonly()),
      values,
    ),
  ({ schema, values }) =>
    leaf(
      z.object({}).catchall(schema),
      fc.dictionary(fc.constantFrom('a', 'é'), values, { noNullPrototype: true }),
    ),
];

const { sample } = fc.letrec<{ sample: Sample; composite: Sample }>((tie) => ({
  sample: fc.oneof({ maxDepth: 3, depthSize: 'small' }, fc.constantFrom(...LEAVES), tie('composite')),
  composite: fc
    .tuple(fc.constantFrom(...COMPOSITES), tie('sample'), tie('sample'))
    .map(([compose, inner, other]) => compose(inner, other)),
}));

describe('any model', () => {
  it('accepts in the wire view what crossed JSON, and finds the native value again', () => {
    const cases = sample.chain(({ schema, values }) => values.map((native) => ({ schema, native })));
    fc.assert(
      fc.property(cases, ({ schema, native }) => {
        const model = modelOf(schema, 'M');
        const wire: unknown = JSON.parse(JSON.stringify(model.toWire(native)));
        expect(model.toWire(native)).toEqual(wire);
        expect(model.fromWire(wire)).toEqual(native);
        expect(model.check(wire, 'wire').ok).toBe(model.check(native, 'native').ok);
        expect(model.check(wire, 'wire').ok).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('answers any JSON at all, without throwing, and never the other way than its own schema', () => {
    fc.assert(
      fc.property(sample, fc.jsonValue({ maxDepth: 4 }), ({ schema }, wire) => {
        const model = modelOf(schema, 'M');
        const checked = model.check(wire, 'wire');
        expect(checked.ok).toBe(schema.safeParse(model.fromWire(wire)).success);
      }),
      { numRuns: 500 },
    );
  });
});
