import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { boundaryInputs } from './boundary-inputs.ts';

function plain(schema: unknown): unknown {
  for (const { id, value } of boundaryInputs(schema, { hostileStrings: false }))
    if (id === 'plain') return value;
  return undefined;
}

describe('the plain value of a model', () => {
  it('is not an empty text where a pattern takes an empty one and others', () => {
    for (const pattern of [/^$|^[a-zA-Z0-9-]+$/, /^(?:|[A-Z]{3})$/, /^[a-z]*$/])
      expect(plain(z.object({ key: z.string().regex(pattern) }))).toEqual({
        key: expect.stringMatching(/^[\w-]+$/),
      });
  });

  it('is an empty text where nothing else fits the pattern', () => {
    expect(plain(z.object({ key: z.string().regex(/^$/) }))).toEqual({ key: '' });
  });
});
