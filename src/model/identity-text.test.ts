import { describe, expect, it } from 'vitest';
import { identityText } from './identity-text.ts';

describe('the text that tells one value from another', () => {
  it('is JSON, where JSON says all', () => {
    expect(identityText({ a: [1, 'x', null, true] })).toBe('{"a":[1,"x",null,true]}');
    expect(identityText(undefined)).toBe('undefined');
  });

  it.each([
    [{ n: 3n }, { n: 4n }],
    [{ n: 3n }, { n: '3n' }],
    [{ n: 3n }, { n: 3 }],
    [new Map([['a', 1]]), new Map([['a', 2]])],
    [new Map(), {}],
    [new Set([1n]), new Set([2n])],
    [Number.NaN, null],
    [new Date(0), new Date(1)],
  ])('differs between %o and %o, and is the same for the same', (one, other) => {
    expect(identityText(one)).not.toBe(identityText(other));
    expect(identityText(one)).toBe(identityText(structuredClone(one)));
  });

  it('is short and certain for a cycle, and for what throws when it is read', () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(identityText(cycle)).toBe('{self: {self: {self: {…}}}}');
    const hostile = {
      toJSON() {
        throw new Error('not you');
      },
    };
    expect(identityText(hostile)).toBe('{toJSON: a function}');
  });
});
