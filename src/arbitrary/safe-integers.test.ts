import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { invalidArbitraryOf } from './invalid-arbitrary-of.ts';
import { invalidInputs } from './invalid-inputs.ts';

const { MAX_SAFE_INTEGER: MOST } = Number;

function numbersOf(schema: z.ZodType): readonly number[] {
  const derived = [...invalidInputs(schema, { view: 'wire' })].map(({ value }) => value);
  const { arbitrary } = invalidArbitraryOf(schema, { view: 'wire' });
  const sampled: unknown[] = fc.sample(arbitrary ?? fc.constant(null), { numRuns: 300, seed: 3 });
  return [...derived, ...sampled].filter((value) => typeof value === 'number');
}

test.each([
  ['z.int()', z.int()],
  ['z.number().int()', z.number().int()],
  ['multiples', z.int().multipleOf(5)],
])('an integer beyond the safe ones is no input to be refused: %s', (_, schema) => {
  const numbers = numbersOf(schema);
  expect(numbers.filter((value) => Math.abs(value) > MOST)).toEqual([]);
  expect(numbers.some((value) => !Number.isInteger(value) || value % 5 !== 0)).toBe(true);
});

test.each([
  ['an author’s bound', z.int().max(100), 101],
  ['an author’s bound below', z.int().min(0), -1],
  ['a format', z.int32(), 2 ** 31],
])('%s is still tried from outside', (_, schema, beyond) => {
  expect(numbersOf(schema)).toContain(beyond);
});

test('only the side that is open is left alone', () => {
  const numbers = numbersOf(z.int().min(0));
  expect(numbers.filter((value) => value > MOST)).toEqual([]);
  expect(numbers.some((value) => value < -MOST)).toBe(true);
});
