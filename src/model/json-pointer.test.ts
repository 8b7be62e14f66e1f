import { expect, it } from 'vitest';
import { pointerOf, pointerParts } from './json-pointer.ts';

it.each<[string, readonly string[]]>([
  ['', []],
  ['/', ['']],
  ['/paths/~1pets~1{id}/get', ['paths', '/pets/{id}', 'get']],
  ['/a~0b/~01/0', ['a~b', '~1', '0']],
])('takes the pointer %j apart, and puts it together again', (pointer, parts) => {
  expect(pointerParts(pointer)).toEqual(parts);
  expect(pointerOf(...parts)).toBe(pointer);
});
