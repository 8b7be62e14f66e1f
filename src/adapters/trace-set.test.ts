import { expect, test } from 'vitest';
import { traceIds } from '../run/trace-ids.ts';
import { TraceSet } from './trace-set.ts';

test('has what was added, in any order, and nothing else', () => {
  const next = traceIds('seed');
  const ids = Array.from({ length: 1_000 }, next);
  const added = ids.filter((_, index) => index % 3 === 0);
  const set = new TraceSet();
  for (const id of added.toReversed()) set.add(id);

  expect(ids.filter((id) => set.has(id))).toEqual(added);
});

test('tells ids of another run apart, whatever their number', () => {
  const [one, other] = [traceIds('one'), traceIds('other')];
  const set = new TraceSet();
  const [first, second] = [one(), other()];
  set.add(first);

  expect([set.has(first), set.has(second)]).toEqual([true, false]);
  set.add(second);
  expect(set.has(second)).toBe(true);
});

test('remembers ids of any shape, and the largest number', () => {
  const set = new TraceSet();
  for (const id of ['t1', `${'a'.repeat(20)}${'f'.repeat(12)}`]) {
    expect(set.has(id)).toBe(false);
    set.add(id);
    expect(set.has(id)).toBe(true);
  }
  expect(set.has('')).toBe(false);
});
