import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Promised } from '../model/meaning.ts';
import { fulfil } from './fulfil.ts';

const model = z.object({
  status: z.enum(['OPEN', 'IN_PROGRESS']).optional(),
  note: z.string().optional(),
  count: z.int().optional(),
  total: z.int().optional(),
  items: z.array(z.object({ at: z.int(), kind: z.enum(['a', 'b']) })).optional(),
});
const item = (at: number, kind = 'a') => ({ at, kind });

function kept(promise: Promised, output: object, input: object = {}, ...spares: readonly object[]): unknown {
  const fits = (value: unknown) => model.safeParse(value).success;
  return fulfil(output, promise, { input: { ...input }, spares, fits, latest: () => undefined });
}

const list = { path: ['items'], limit: 'limit', total: ['total'] } as const;

describe('a promise of a Then-sentence is kept in the output', () => {
  it.each<[string, unknown, unknown]>([
    [
      'a value, spelled as the model has it',
      kept(
        { kind: 'field-equals', path: ['status'], value: 'in progress', compare: 'folded' },
        { status: 'OPEN' },
      ),
      { status: 'IN_PROGRESS' },
    ],
    [
      'a bound',
      kept({ kind: 'field-compares', path: ['count'], relation: '>', than: 3 }, { count: 1 }),
      { count: 4 },
    ],
    [
      'something that is missing, from another output',
      kept({ kind: 'field-present', least: 'value', path: ['note'] }, {}, {}, { note: 'x' }),
      { note: 'x' },
    ],
    [
      'what was sent',
      kept(
        { kind: 'echoes-input', id: null, fields: [{ input: 'text', path: ['note'] }] },
        {},
        { text: 'y' },
      ),
      { note: 'y' },
    ],
    [
      'a page no longer than its limit',
      kept(
        { kind: 'list-returned', ...list, length: 'any' },
        { items: [item(1), item(2)], total: 2 },
        { limit: 1 },
      ),
      { items: [item(1)], total: 2 },
    ],
    [
      'an empty list, with its total',
      kept({ kind: 'list-returned', ...list, length: 'none' }, { items: [item(1)], total: 1 }),
      { items: [], total: 0 },
    ],
    [
      'some elements, from another output',
      kept(
        { kind: 'list-returned', ...list, length: 'some' },
        { items: [], total: 0 },
        {},
        { items: [item(9)] },
      ),
      { items: [item(9)], total: 1 },
    ],
    [
      'a filter',
      kept(
        { kind: 'list-filtered', path: ['items'], rules: [{ kind: 'value', path: ['kind'], value: 'b' }] },
        { items: [item(1), item(2, 'b')] },
      ),
      { items: [item(1, 'b'), item(2, 'b')] },
    ],
    [
      'an order',
      kept(
        { kind: 'list-sorted', path: ['items'], by: ['at'], direction: 'descending' },
        { items: [item(1), item(2)] },
      ),
      { items: [item(2), item(1)] },
    ],
  ])('%s', (_, output, expected) => {
    expect(output).toEqual(expected);
  });

  it('unless that leaves the model: then the output stays as it is', () => {
    const promise: Promised = { kind: 'field-equals', path: ['status'], value: 'LOST', compare: 'folded' };

    expect(kept(promise, { status: 'OPEN' })).toEqual({ status: 'OPEN' });
  });
});
