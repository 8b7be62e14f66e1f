import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { boundaryInputs } from './boundary-inputs.ts';
import { invalidInputs } from './invalid-inputs.ts';

const cancel = z.strictObject({
  reason: z.string().min(3).max(20).optional(),
  mode: z.enum(['SOFT', 'HARD']),
  limit: z.int().min(1).max(100),
  at: z.date().min(new Date('2024-01-01T00:00:00.000Z')).max(new Date('2024-12-31T00:00:00.000Z')).optional(),
  tags: z.array(z.string().min(1)).max(3),
});

/** The same model with its properties in another order. */
const reordered = z.strictObject(Object.fromEntries(Object.entries(cancel.shape).reverse()));

const byId = (inputs: Iterable<{ id: string; value: unknown }>) =>
  new Map([...inputs].map(({ id, value }) => [id, value as Record<string, unknown>]));

describe('boundaryInputs', () => {
  it('tries both sides of every bound, every member, and every optional absent and present', () => {
    const inputs = byId(boundaryInputs(cancel, { view: 'wire' }));
    const lengths = ['length-min', 'length-above-min', 'length-below-max', 'length-max'].map(
      (edge) => String(inputs.get(`reason/${edge}`)?.reason).length,
    );

    expect(lengths).toEqual([3, 4, 19, 20]);
    expect(
      ['min', 'above-min', 'below-max', 'max'].map((edge) => inputs.get(`limit/${edge}`)?.limit),
    ).toEqual([1, 2, 99, 100]);
    expect(['min', 'max'].map((edge) => inputs.get(`at/${edge}`)?.at)).toEqual([
      '2024-01-01T00:00:00.000Z',
      '2024-12-31T00:00:00.000Z',
    ]);
    expect(['SOFT', 'HARD'].map((member) => inputs.get(`mode/${member}`)?.mode)).toEqual(['SOFT', 'HARD']);
    expect(['empty', 'one', 'items-max'].map((edge) => inputs.get(`tags/${edge}`)?.tags)).toEqual([
      [],
      ['text'],
      ['text', 'text', 'text'],
    ]);
    expect(inputs.get('reason/absent')).not.toHaveProperty('reason');
    expect(inputs.get('reason/present')).toHaveProperty('reason');
  });

  it('brings every two edges of two properties together without the product of all', () => {
    const flags = z.object({ a: z.boolean(), b: z.boolean(), c: z.boolean(), d: z.boolean() });
    const rows = [...boundaryInputs(flags)].filter(({ technique }) => technique === 'pairwise');
    const pairs = new Set(
      rows.flatMap(({ value }) => {
        const entries = Object.entries(value as Record<string, boolean>);
        return entries.flatMap((left) =>
          entries.filter((right) => right[0] > left[0]).map((right) => `${left} ${right}`),
        );
      }),
    );

    expect(pairs.size).toBe(6 * 4);
    expect(rows.length).toBeLessThanOrEqual(8);
  });

  it('keeps ids and values when properties change places', () => {
    const edges = (schema: z.ZodType) =>
      new Map([...byId(boundaryInputs(schema, { view: 'wire' }))].sort(([a], [b]) => (a < b ? -1 : 1)));

    expect(edges(reordered)).toEqual(edges(cancel));
  });

  it('varies the base it is given, and leaves the rest of it alone', () => {
    const base = { mode: 'HARD', limit: 42, tags: ['kept'] };
    const inputs = byId(boundaryInputs(cancel, { view: 'wire', base }));

    expect(inputs.get('limit/max')).toEqual({ ...base, limit: 100 });
    expect(inputs.get('plain')).toEqual(base);
    expect(base).toEqual({ mode: 'HARD', limit: 42, tags: ['kept'] });
  });
});

describe('invalidInputs', () => {
  it('makes one mutation each, named by place and kind', () => {
    const base = { mode: 'HARD', limit: 42, tags: ['kept'] };
    const inputs = byId(invalidInputs(cancel, { view: 'wire', base }));

    expect(inputs.get('mode/missing')).toEqual({ limit: 42, tags: ['kept'] });
    expect(inputs.get('mode/HARD-wrong-case')).toEqual({ ...base, mode: 'hard' });
    expect(inputs.get('limit/below-min')).toEqual({ ...base, limit: 0 });
    expect(inputs.get('limit/above-max')).toEqual({ ...base, limit: 101 });
    expect(inputs.get('limit/between-steps')).toEqual({ ...base, limit: 1.5 });
    expect(inputs.get('limit/type-string')).toEqual({ ...base, limit: 'text' });
    expect(inputs.get('reason/length-above-max')?.reason).toHaveLength(21);
    expect(inputs.get('reason/length-below-min')?.reason).toHaveLength(2);
    expect(inputs.get('at/before-min')).toEqual({ ...base, at: '2023-12-31T23:59:59.999Z' });
    expect(inputs.get('tags/items-above-max')?.tags).toHaveLength(4);
    expect(inputs.get('tags/0/type-null')).toEqual({ ...base, tags: [null] });
    expect(inputs.get('unknown-key')).toEqual({ ...base, unknownProperty: 'surplus' });
    expect(Object.keys(inputs.get('proto-key') ?? {})).toContain('__proto__');
    expect(inputs.get('type-null')).toBeNull();
  });

  it('counts what the model accepts after all, and never gives it', () => {
    const lenient = z.object({ word: z.string().catch('fallback'), number: z.int().max(5) });
    const inputs = invalidInputs(lenient, { view: 'wire' });
    const ids = [...inputs].map(({ id }) => id);

    expect(ids).not.toContain('word/type-null');
    expect(ids).toContain('number/above-max');
    expect(inputs.dropped).toBeGreaterThan(0);
  });

  it('asks the acceptance it is given rather than the schema', () => {
    const refusesNothing = invalidInputs(cancel, { view: 'wire', accepts: () => true });

    expect([...refusesNothing]).toEqual([]);
    expect(refusesNothing.dropped).toBeGreaterThan(50);
  });

  it('tries what only native callers can send', () => {
    const ids = [...invalidInputs(z.object({ n: z.number().min(0) }))].map(({ id }) => id);

    expect(ids).toEqual(
      expect.arrayContaining(['n/nan', 'n/infinity', 'n/negative-infinity', 'n/below-min']),
    );
  });
});
