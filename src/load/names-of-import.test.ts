import { describe, expect, it } from 'vitest';
import { namesInBrackets, namesOfImport } from './names-of-import.ts';

describe('the names of an import', () => {
  it.each<[string, readonly string[]]>([
    [`import { a, type B, c as d } from 'x';`, ['a', 'B', 'c']],
    [`import base, {\n  one,\n  two,\n} from "x";`, ['base', 'one', 'two']],
    [`import * as all from 'x'`, ['* as all']],
    [`import type { T } from 'x'`, ['T']],
    [`const q = 1;import z from 'x'`, ['z']],
    [`export { one as uno } from 'x'`, ['one']],
    [`export * from 'x'`, ['*']],
    [`import 'x';`, []],
    [`import { other } from 'y';\nimport 'x';`, []],
    [`const x = require('x')`, []],
    [`import { a } from 'y'`, []],
  ])('of %j', (source, names) => {
    expect(namesOfImport('x', source)).toEqual(names);
  });

  it('are told up to a few', () => {
    expect([namesInBrackets([]), namesInBrackets(['a', 'b'])]).toEqual(['', ' (a, b)']);
    expect(namesInBrackets(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])).toBe(' (a, b, c, d, e, f and 2 more)');
  });
});
