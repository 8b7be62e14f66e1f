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

  it('holds a command to members of closed sets, and to what it was given and gives back', () => {
    expect(compared({ status: 'open' })).toEqual({ broken: ['status'], unknown: [] });
    const given = (sentInput: object) => ({ exampleInput: sentInput, sentInput });
    expect(compared({ total: 13 }, given({ total: 12 }))).toEqual({ broken: ['total'], unknown: [] });
    expect(compared({ note: 'no' }, given({ text: 'thank' }))).toEqual({ broken: ['note'], unknown: [] });
  });

  it('leaves open what may hang on data that no one set up: counts, and texts of its own', () => {
    expect(compared({ total: 13 })).toEqual({ broken: [], unknown: ['total'] });
    expect(compared({ note: 'no' })).toEqual({ broken: [], unknown: ['note'] });
    const many = { exampleInput: { orderIds: ['o-1'] }, sentInput: { orderIds: ['o-1'] } };
    expect(compared({ status: 'open' }, many)).toEqual({ broken: [], unknown: ['status'] });
  });

  it('leaves open what nothing given decides, unless it tells how the command ended', () => {
    const none = { exampleInput: { note: 'hi' }, sentInput: { note: 'hi' } };
    const output = z.object({
      region: z.enum(['eu', 'us']),
      cached: z.boolean(),
      status: z.enum(['open', 'closed']),
    });
    const operation = operationOf({ kind: 'command', output, input: z.object({ note: z.string() }) });
    const expected = { region: 'us', cached: true, status: 'open' };
    expect(
      compared({ region: 'eu', cached: false, status: 'closed' }, { ...none, operation, expected }),
    ).toEqual({
      broken: ['status'],
      unknown: ['region', 'cached'],
    });
  });

  it('takes numbers for ids and instants as well as texts', () => {
    const numbers = { id: 1, generatedAt: 1_700_000_000_000, tookMs: 3 };
    const actual = { id: 755, generatedAt: 1_800_000_000_000, tookMs: 12 };
    expect(compared(actual, { expected: numbers })).toEqual({ broken: [], unknown: [] });
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

  it('does not blame a query for data no one confirmed', () => {
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
    expect(compared({ status: 'CLOSED' })).toEqual({ broken: ['status'], unknown: [] });
  });

  it('ignores keys that the documentation leaves out', () => {
    expect(compared({ extra: 1 })).toEqual({ broken: [], unknown: [] });
  });
});
