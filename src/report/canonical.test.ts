import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, digestOf } from './canonical.ts';

describe('canonicalJson', () => {
  it('orders keys, drops absent members and adds no space', () => {
    expect(canonicalJson({ b: [1, { d: null, c: undefined }], a: 'é', A: true })).toBe(
      '{"A":true,"a":"é","b":[1,{"d":null}]}',
    );
  });

  it('says the same of a value before and after it crossed JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('digestOf', () => {
  it('is the SHA-256 of the canonical text, also where that is longer than one chunk', () => {
    const value = { emoji: Array.from({ length: 40_000 }, (_, index) => `😀${index}`) };
    expect(digestOf(value)).toBe(createHash('sha256').update(canonicalJson(value)).digest('hex'));
  });
});
