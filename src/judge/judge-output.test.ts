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

  it('holds a filter against what was asked for, and decides nothing where nothing was', () => {
    const rules = [
      { kind: 'input', path: ['pier'], input: 'pier' },
      { kind: 'input', path: ['flag'], input: 'flag' },
    ] as const;
    const promise = { kind: 'list-filtered', path: ['boats'], rules } as const;
    const output = {
      boats: [
        { pier: 'NORTH', flag: 'NL' },
        { pier: 'SOUTH', flag: 'NL' },
      ],
    };
    expect(judgeOutput(promise, output, {})).toEqual({
      kind: 'undecided',
      reason: 'the call sent no pier and no flag, so nothing shows that the list was filtered by it',
    });
    expect(judgeOutput(promise, output, { flag: 'NL' })).toEqual({ kind: 'decided', mismatches: [] });
    expect(judgeOutput(promise, output, { pier: 'NORTH' })).toMatchObject({
      kind: 'decided',
      mismatches: [{ path: ['output', 'boats', 1, 'pier'], kind: 'not-echoed' }],
    });
    const valued = { ...promise, rules: [{ kind: 'value', path: ['pier'], value: 'NORTH' }] } as const;
    expect(judgeOutput(valued, output, {})).toMatchObject({
      kind: 'decided',
      mismatches: [{ kind: 'wrong-value' }],
    });
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
