import { describe, expect, it } from 'vitest';
import type { Promised } from '../model/meaning.ts';
import { judgeOutput } from './judge-output.ts';

const EMPTY = [[], {}, '', null, undefined];
const holds = (promise: Parameters<typeof judgeOutput>[0], value: unknown, input = {}) => {
  const judged = judgeOutput(promise, { value }, input);
  return judged.kind === 'decided' && judged.mismatches.length === 0;
};
const present = (least: 'value' | 'not-null' | 'content') =>
  ({ kind: 'field-present', path: ['value'], least }) as const;

describe('emptiness by type', () => {
  it('holds of no empty value, whatever its type', () => {
    expect(EMPTY.map((value) => holds(present('content'), value))).toEqual(EMPTY.map(() => false));
    for (const value of [[0], { a: 1 }, 'x', 0, false]) expect(holds(present('content'), value)).toBe(true);
  });

  it('tells empty from null', () => {
    expect(EMPTY.map((value) => holds(present('not-null'), value))).toEqual([true, true, true, false, false]);
    expect(EMPTY.map((value) => holds(present('value'), value))).toEqual([true, true, false, false, false]);
  });

  it('takes nothing, and what holds nothing, as empty', () => {
    const empty = { kind: 'field-empty', path: ['value'] } as const;
    expect(EMPTY.map((value) => holds(empty, value))).toEqual(EMPTY.map(() => true));
    for (const value of [[0], { a: 1 }, 'x', 0, false]) expect(holds(empty, value)).toBe(false);
  });
});

it('takes each of several values, and no other', () => {
  const among = { kind: 'field-among', path: ['value'], values: ['PAY_FEE', 'BUILD'] } as const;
  expect(['pay-fee', 'BUILD', 'APPEAL', null].map((value) => holds(among, value))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it('holds a list to a limit of one and more; what lies below is the model’s affair', () => {
  const listed: Extract<Promised, { kind: 'list-returned' }> = {
    kind: 'list-returned',
    path: ['value'],
    limit: 'limit',
    total: null,
    length: 'any',
  };
  const limits = [-1, 0, 1, 2];
  expect(limits.map((limit) => holds(listed, ['a', 'b'], { limit }))).toEqual([true, true, false, true]);
});
