import { expect, test } from 'vitest';
import * as z from 'zod';
import { z as old } from 'zod/v3';
import { modelOf } from './model-of.ts';

const city = old.object({ city: old.string() }) as unknown as z.ZodType;
const node: z.ZodType = z.object({
  get next() {
    return z.optional(node);
  },
});

test.each<[string, z.ZodType, string]>([
  ['a field', z.object({ address: city }), 'address is'],
  ['an optional field', z.object({ address: z.optional(city) }), 'address is'],
  [
    'deep in lists and unions',
    z.object({ a: z.array(z.union([z.string(), z.object({ b: city })])) }),
    'a.b is',
  ],
  ['a lazy one', z.lazy(() => z.object({ address: city })), 'address is'],
  ['an item', z.tuple([city as never]), 'a part of it is'],
  ['the values of a record', z.object({ all: z.record(z.string(), city) }), 'all is'],
  ['the values of a map', z.object({ all: z.map(z.string(), city) }), 'all is'],
])('zod 3 inside zod 4 is named: %s', (_where, schema, words) => {
  expect(() => modelOf(schema, 'input')).toThrow(
    `input cannot be used: ${words} a schema of zod 3 inside one of zod 4.`,
  );
});

test('zod 4 alone, recursion included, and zod 3 alone are models', () => {
  expect(modelOf(node, 'input').kind).toBe('zod');
  expect(modelOf(city, 'input').kind).toBe('standard');
});
