import { describe, expect, it } from 'vitest';
import type { OfOutput } from './judge-output.ts';
import { judgeOutput } from './judge-output.ts';

function broken(promise: OfOutput, output: unknown): unknown {
  const judged = judgeOutput(promise, output, {});
  return judged.kind === 'undecided'
    ? judged.reason
    : judged.mismatches.map(({ path, kind, expected, actual }) => [path.join('.'), kind, expected, actual]);
}

describe('judgeOutput', () => {
  it('counts the elements of a list', () => {
    const atMost = { kind: 'list-counts', path: ['items'], relation: '<=', length: 2 } as const;
    expect(broken(atMost, { items: [1, 2] })).toEqual([]);
    expect(broken(atMost, { items: [1, 2, 3] })).toEqual([
      ['output.items.length', 'wrong-length', '<= 2', '3'],
    ]);
    expect(broken({ ...atMost, relation: '=' }, { items: [1] })).toEqual([
      ['output.items.length', 'wrong-length', '= 2', '1'],
    ]);
    expect(broken(atMost, { items: 2 })).toEqual([['output.items', 'not-a-list', 'a list', '2']]);
  });

  it('takes either direction for an order that names none', () => {
    const sorted = { kind: 'list-sorted', path: ['items'], by: ['n'], direction: 'either' } as const;
    const items = (...values: number[]) => ({ items: values.map((n) => ({ n })) });
    expect(broken(sorted, items(1, 2, 2))).toEqual([]);
    expect(broken(sorted, items(3, 2, 1))).toEqual([]);
    expect(broken(sorted, items(1, 3, 2))).toEqual([
      ['output.items.2.n', 'out-of-order', 'some order', expect.any(String)],
    ]);
    expect(broken(sorted, items(1))).toBe('fewer than two elements show no order');
  });
});
