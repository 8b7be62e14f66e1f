import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { operationOf } from '../testing/small-operation.ts';
import { compareExample, type ExampleComparison } from './example-comparison.ts';

const output = z.object({
  id: z.string(),
  status: z.enum(['open', 'closed']),
  total: z.number(),
  note: z.string(),
  at: z.date(),
});
const documented = { id: 'o-1', status: 'closed', total: 12, note: 'thanks', at: '2026-01-01T00:00:00.000Z' };

function compared(
  actual: object,
  more: Partial<ExampleComparison> & { readonly kind?: 'command' | 'query' } = {},
) {
  const { kind = 'command', ...rest } = more;
  const { broken, unknown } = compareExample({
    expected: documented,
    actual: { ...documented, ...actual },
    exampleInput: { orderId: 'o-1' },
    sentInput: { orderId: 'o-1' },
    operation: operationOf({ kind, output, input: z.object({ orderId: z.string() }) }),
    stateValues: {},
    statesBy: 'none',
    partial: false,
    ...rest,
  });
  return {
    broken: broken.map(({ path }) => path.join('.')),
    unknown: unknown.map(({ path }) => path.join('.')),
  };
}

describe('compareExample', () => {
  it('finds nothing between equal answers', () => {
    expect(compared({})).toEqual({ broken: [], unknown: [] });
  });

  it('holds a command without preconditions to every value it could have computed', () => {
    expect(compared({ total: 13 })).toEqual({ broken: ['total'], unknown: [] });
    expect(compared({ note: 'no' })).toEqual({ broken: ['note'], unknown: [] });
    expect(compared({ status: 'open' })).toEqual({ broken: ['status'], unknown: [] });
  });

  it('leaves instants and ids of its own to the implementation', () => {
    const made = { ...documented, id: 'x-77', at: '2027-05-05T00:00:00.000Z' };
    expect(compared(made, { exampleInput: {}, sentInput: {} })).toEqual({ broken: [], unknown: [] });
  });

  it('follows the ids of the world that was entered instead of the documented one', () => {
    const sentInput = { orderId: 'o-9' };
    expect(compared({ id: 'o-9' }, { sentInput })).toEqual({ broken: [], unknown: [] });
    expect(compared({ id: 'o-1' }, { sentInput })).toEqual({ broken: ['id'], unknown: [] });
  });

  it('does not blame a query for data nobody confirmed', () => {
    expect(compared({ total: 13 }, { kind: 'query', statesBy: 'producer' })).toEqual({
      broken: [],
      unknown: ['total'],
    });
    expect(compared({ status: 'open' }, { kind: 'query', statesBy: 'handler' })).toEqual({
      broken: [],
      unknown: ['status'],
    });
  });

  it('blames it for what a state handler confirmed', () => {
    const confirmed = { kind: 'query', statesBy: 'handler', stateValues: { total: 12 } } as const;
    expect(compared({ total: 13 }, confirmed)).toEqual({ broken: ['total'], unknown: [] });
  });

  it('still holds a command in a given state to closed sets, and not to free values', () => {
    const given = { statesBy: 'handler' } as const;
    expect(compared({ status: 'open' }, given)).toEqual({ broken: ['status'], unknown: [] });
    expect(compared({ note: 'no' }, given)).toEqual({ broken: [], unknown: ['note'] });
  });

  it('forgives case where examples are partial, and only there', () => {
    expect(compared({ status: 'CLOSED' }, { partial: true })).toEqual({ broken: [], unknown: [] });
    expect(compared({ note: 'THANKS' })).toEqual({ broken: ['note'], unknown: [] });
  });

  it('ignores keys that the documentation leaves out', () => {
    expect(compared({ extra: 1 })).toEqual({ broken: [], unknown: [] });
  });
});
