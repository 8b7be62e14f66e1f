import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createModuleGraph } from './module-graph.ts';

let folder = '';

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'proviso-forms-')));
  symlinkSync(join(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'));
  write('d.json', '{ "max": 12 }');
  write('d2.ts', 'export const k = 1;\nexport default function () {}');
  write('codes.cts', `import path = require('node:path');\nexport = { TAKEN: path.sep };`);
  write('lists.cts', 'export const longest: number = 12;\nexport default { longest };');
  write(
    'plain.cts',
    `const { z } = require('zod');\nconst d = require('./d.json');\nmodule.exports = { z, max: d.max, here: __dirname };`,
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** What the text exports as `out`. */
async function out(name: string, text: string): Promise<unknown> {
  return (await createModuleGraph().load(write(name, text))).out;
}

const REQUIRE = `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);`;

test.each([
  ['require of its own', `${REQUIRE}\nexport const out = require('./d.json').max;`, 12],
  [
    'require of its own beside an await',
    `${REQUIRE}\nconst { k } = await import('./d2.ts');\nexport const out = [require('./d.json').max, k];`,
    [12, 1],
  ],
  [
    'a function named require, exports and module of its own',
    `function require(x: string) { return x; }\nvar exports = 1, module = await 2;\nexport const out = [require('x'), exports, module];`,
    ['x', 1, 2],
  ],
  [
    'names of CommonJS taken out of an object',
    `const { exports, module: m } = { exports: 1, module: 2 };\nexport const out = [exports, m];`,
    [1, 2],
  ],
  [
    'an enum with a namespace',
    `enum E { A = 1 } namespace E { export const parse = (x: string) => x.length; }\nexport const out = [E.A, E.parse('ab')];`,
    [1, 2],
  ],
  [
    'a class with a namespace',
    `export class K {} export namespace K { export const s = 1; }\nexport const out = (K as unknown as { s: number }).s;`,
    1,
  ],
  ['an accessor', `class A { accessor label = 'x'; }\nexport const out = new A().label;`, 'x'],
  [
    'decorators of the standard',
    `const kinds: string[] = [];\nconst log = (_: unknown, { kind }: { kind: string }): void => void kinds.push(kind);\n@log class A { @log m() {} @log f = 1; }\nnew A();\nexport const out = kinds;`,
    ['method', 'field', 'class'],
  ],
  [
    'a part of an import under a name',
    `import * as all from './d2.ts';\nimport k = all.k;\nexport const out = k;`,
    1,
  ],
  [
    'using',
    `const out: number[] = [];\n{ using x = { [Symbol.dispose]() { out.push(1); } }; void x; }\nexport { out };`,
    [1],
  ],
  ['a line for the shell', `#!/usr/bin/env node\nexport const out = await 3;`, 3],
  [
    'text that only mentions import.meta',
    `const here = import.meta.filename;\nvoid here;\nexport const out = 'see import.meta.url or import.meta';`,
    'see import.meta.url or import.meta',
  ],
  [
    'CommonJS that exports one value',
    `import codes from './codes.cjs';\nexport const out = codes;`,
    { TAKEN: '/' },
  ],
  [
    'CommonJS that exports names and a default, as Node sees it',
    `import lists, { longest } from './lists.cjs';\nexport const out = [longest, lists];`,
    [12, { longest: 12, default: { longest: 12 } }],
  ],
  [
    'CommonJS in the way of TypeScript',
    `import lists = require('./lists.cjs');\nimport plain = require('./plain.cts');\nexport const out = [lists.longest, plain.max];`,
    [12, 12],
  ],
])('%s', async (name, text, expected) => {
  expect(await out(`${name.replaceAll(' ', '-')}.ts`, text)).toEqual(expected);
});

test('CommonJS written in TypeScript has packages, its folder, and JSON as it is', async () => {
  const loaded = await createModuleGraph().load(join(folder, 'plain.cts'));
  expect(loaded.default).toMatchObject({ max: 12, here: folder });
  expect(loaded.z).toHaveProperty('object');
});

test('decorators are those of before the standard where tsconfig.json says so', async () => {
  write('legacy/tsconfig.json', '{ "compilerOptions": { "experimentalDecorators": true } } // comment');
  expect(
    await out(
      'legacy/a.ts',
      `const seen: unknown[] = [];\nconst tag = (...args: unknown[]): any => void seen.push(args.length);\n@tag class A { @tag m() {} @tag p = 1; constructor(@tag q: string) { void q; } }\nnew A('x');\nexport const out = seen;`,
    ),
  ).toEqual([3, 3, 3, 1]);
});

test('JavaScript is not read as TypeScript', async () => {
  expect(await out('compare.mjs', `const f = 1, a = 2, b = 0;\nexport const out = f < a > (b);`)).toBe(true);
});
