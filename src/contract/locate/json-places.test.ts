import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { pointerOf } from '../../model/json-pointer.ts';
import { jsonPlaces } from './json-places.ts';

const at = (text: string, pointer: string) => {
  const offset = jsonPlaces(text)?.(pointer) ?? null;
  return offset === null ? null : text.slice(offset, offset + 4);
};

it('finds keys and items, whatever stands before them', () => {
  const text = ' { "a\\"}": [1, "]", {"b": -1.5e3 }], "c/d": { }, "e": null, "e": [ ] }';
  expect(at(text, '')).toBe('{ "a');
  expect(at(text, '/a"}/1')).toBe('"]",');
  expect(at(text, '/a"}/2/b')).toBe('"b":');
  expect(at(text, '/c~1d')).toBe('"c/d');
  expect(jsonPlaces(text)?.('/e')).toBe(text.lastIndexOf('"e"'));
  expect([at(text, '/a"}/3'), at(text, '/x'), at(text, '/e/0'), at(text, '/a"}/0/x')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

it('is not for texts that are no JSON', () => {
  expect(jsonPlaces('{ a: 1 }')).toBeNull();
});

it('finds every part of any JSON, and each names what stands there', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.nat(4), (compact, indent) => {
      const text = JSON.stringify(JSON.parse(compact), null, indent);
      const find = jsonPlaces(text);
      const visit = (value: unknown, pointer: string): void => {
        if (typeof value !== 'object' || value === null) return;
        for (const [key, inner] of Object.entries(value)) {
          const there = pointer + pointerOf(key);
          const offset = find?.(there) ?? null;
          expect(offset).not.toBeNull();
          const named = Array.isArray(value)
            ? JSON.stringify(inner, null, 0)?.slice(0, 1)
            : JSON.stringify(key);
          expect(text.slice(offset ?? 0).startsWith(named ?? '')).toBe(true);
          visit(inner, there);
        }
      };
      visit(JSON.parse(text), '');
    }),
    { numRuns: 200, seed: 7 },
  );
});
