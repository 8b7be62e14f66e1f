import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formerKindOf, MODEL_KINDS } from '../model/mismatch-kind.ts';
import { modelOf } from './model-of.ts';

const threw = z.custom(() => {
  throw new Error('no');
});

/** A model, a value outside it, and what is wrong with the value. */
const CASES: readonly (readonly [kind: string, schema: z.ZodType, value: unknown])[] = [
  ['missing', z.object({ id: z.string() }), {}],
  ['wrong-type', z.object({ id: z.string() }), { id: null }],
  ['wrong-type', z.date(), 'yesterday'],
  ['not-among', z.enum(['a', 'b']), 'c'],
  ['not-among', z.literal(1), 2],
  ['wrong-format', z.uuid(), 'x'],
  ['wrong-format', z.string().regex(/^a/), 'x'],
  ['too-short', z.string().min(2), 'x'],
  ['too-long', z.string().max(2), 'xxx'],
  ['too-few', z.array(z.string()).min(1), []],
  ['too-many', z.set(z.string()).max(1), new Set(['a', 'b'])],
  ['too-small', z.number().min(1), 0],
  ['too-big', z.bigint().max(1n), 2n],
  ['too-small', z.date().min(new Date(1)), new Date(0)],
  ['wrong-multiple', z.number().multipleOf(2), 3],
  ['unknown-key', z.strictObject({}), { a: 1 }],
  ['wrong-key', z.record(z.string().min(2), z.string()), { a: 'x' }],
  ['wrong-type', z.map(z.string(), z.string()), new Map([['a', 1]])],
  // A key that no path could carry.
  ['wrong-element', z.map(z.any(), z.string()), new Map([[{}, 1]])],
  ['no-alternative', z.union([z.string(), z.number()]), true],
  ['rule-broken', z.string().refine(() => false), 'x'],
  ['model-threw', threw, 'x'],
  ['model-asynchronous', z.string().refine(async () => true), 'x'],
];

describe('the kind of an issue', () => {
  it.each(CASES)('is %s', (kind, schema, value) => {
    const checked = modelOf(schema, 'Value')?.check(value, 'native');

    expect(checked?.ok === false && checked.issues.map((issue) => issue.kind)).toEqual([kind]);
  });

  it('has a case for every word there is', () => {
    expect([...new Set(CASES.map(([kind]) => kind))].sort()).toEqual(Object.keys(MODEL_KINDS).sort());
  });

  it('leads back to the code it was called by before', () => {
    expect(['too-few', 'too-short', 'missing', 'undeclared-code'].map(formerKindOf)).toEqual([
      'too_small',
      'too_small',
      'invalid_type',
      'undeclared-code',
    ]);
  });

  it('is a broken rule where a library has a code of its own', () => {
    const schema = {
      '~standard': {
        version: 1,
        vendor: 'other',
        validate: () => ({ issues: [{ message: 'no', code: 'domain' }] }),
      },
    };
    const checked = modelOf(schema, 'Value')?.check('x', 'native');

    expect(checked?.ok === false && checked.issues[0]?.kind).toBe('rule-broken');
  });
});
