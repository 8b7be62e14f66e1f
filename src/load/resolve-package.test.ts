import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importBy } from '../launch/native-import.ts';
import { loadContractFiles } from './load-contract-files.ts';
import { createModuleGraph } from './module-graph.ts';

let folder = '';

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'proviso-resolve-')));
  // Not the test runner's import, which reads addresses in its own way.
  const native = createRequire(import.meta.url)(
    write('native.mjs', 'export const by = (url) => import(url);'),
  );
  importBy((url) => (url.startsWith('file:') ? native.by(url) : import(url)));
});

afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

test('aliases of tsconfig.json lead where tsc, tsx and vitest go, through extends and before packages', async () => {
  write(
    'alias/base.json',
    `{ "compilerOptions": { "paths": { "@models/*": ["./src/models/*"], "~data": ["./d.json"] } } }`,
  );
  write('alias/tsconfig.json', `{ // a comment\n  "extends": "./base.json", }`);
  write('alias/d.json', '{ "max": 1 }');
  write('alias/src/models/seat.ts', 'export const seat = 2;');
  const file = write(
    'alias/src/a.ts',
    `import data from '~data';\nimport { seat } from '@models/seat';\nexport const out = [data.max, seat];`,
  );
  expect(await createModuleGraph().load(file)).toMatchObject({ out: [1, 2] });
});

test('an alias that only tells the compiler about types is no module', async () => {
  write('typed/tsconfig.json', `{ "compilerOptions": { "paths": { "lib": ["./lib.d.ts"] } } }`);
  write('typed/lib.d.ts', 'export const name: string;');
  write(
    'typed/node_modules/lib/package.json',
    '{ "name": "lib", "type": "module", "exports": "./index.js" }',
  );
  write('typed/node_modules/lib/index.js', `export const name = 'real';`);
  const file = write('typed/a.ts', `export { name } from 'lib';`);
  expect(await createModuleGraph().load(file)).toMatchObject({ name: 'real' });
});

test('an alias is missed by name where tsconfig.json cannot be read', async () => {
  write('broken/tsconfig.json', '{ "extends": "./gone.json" }');
  const file = write('broken/a.ts', `import { x } from '@models/seat';\nexport const out = x;`);
  await expect(createModuleGraph().load(file)).rejects.toMatchObject({
    code: 'import-not-found',
    hint: expect.stringMatching(/^Correct tsconfig.json first.*gone\.json/),
  });
});

test('imports of the package itself, also under the name of the JavaScript to be', async () => {
  write(
    'own/package.json',
    `{ "type": "module", "imports": { "#db/*": "./src/db/*.js", "#kind": "./src/kind.ts" } }`,
  );
  write('own/src/db/seats.ts', 'export const seats: number = 1;');
  write('own/src/kind.ts', 'export const kind: number = 2;');
  const file = write(
    'own/src/a.ts',
    `import { seats } from '#db/seats';\nimport { kind } from '#kind';\nexport const out = [seats, kind];`,
  );
  expect(await createModuleGraph().load(file)).toMatchObject({ out: [1, 2] });
});

test('names of CommonJS that Node cannot read off its text are there, as bundlers and test runners have them', async () => {
  write('names/node_modules/low/package.json', '{ "name": "low", "main": "i.js" }');
  write(
    'names/node_modules/low/i.js',
    'const all = (x) => x;\nfor (const n of ["one", "two"]) all[n] = n;\nmodule.exports = all;',
  );
  const file = write(
    'names/a.ts',
    `import low, { one } from 'low';\nimport * as all from 'low';\nexport const out = [low(1), one, all.two];`,
  );
  expect(await createModuleGraph().load(file)).toMatchObject({ out: [1, 'one', 'two'] });
});

test('a package of the workspace is the running graph, however it is linked and built', async () => {
  write(
    'space/packages/models/package.json',
    `{ "name": "@w/models", "type": "module", "exports": "./dist/index.js" }`,
  );
  write(
    'space/packages/models/dist/index.js',
    `import { defineQuery } from 'proviso';\nexport { one } from './one.js';\nexport const own = defineQuery;`,
  );
  write('space/packages/models/dist/one.js', 'export const one = {};');
  mkdirSync(join(folder, 'space/app/node_modules/@w'), { recursive: true });
  symlinkSync(join(folder, 'space/packages/models'), join(folder, 'space/app/node_modules/@w/models'));
  const file = write(
    'space/app/a.ts',
    `import { one, own } from '@w/models';\nimport { one as same } from '../packages/models/dist/one.js';\nexport const out = [one === same, typeof own];`,
  );
  expect(await createModuleGraph().load(file)).toMatchObject({ out: [true, 'function'] });
});

test.each(['a#b', 'a?b', 'a%20b', 'a b (1)', 'back\\slash', '[x]{y}'])(
  'a project in a folder named %s',
  async (name) => {
    write(`${name}/node_modules/old/package.json`, '{ "name": "old", "main": "i.js" }');
    write(`${name}/node_modules/old/i.js`, 'exports.n = 1;');
    write(`${name}/d.json`, '{ "m": 2 }');
    write(`${name}/own.cjs`, 'exports.c = 4;');
    write(`${name}/b.ts`, 'export const b: number = 3;');
    const file = write(
      `${name}/a.ts`,
      `import { n } from 'old';\nimport d from './d.json';\nimport { b } from './b.js?raw';\nimport { c } from './own.cjs';\nconst late = await import(new URL('./b.ts', import.meta.url).href);\nexport const out = [n, d.m, b, c, late.b];`,
    );
    expect(await createModuleGraph().load(file)).toMatchObject({ out: [1, 2, 3, 4, 3] });
    expect((await loadContractFiles(['a.ts', 'b.ts'], join(folder, name))).values).toHaveLength(2);
    // The library of globs takes every backslash for a separator.
    if (!name.includes('\\'))
      expect((await loadContractFiles(['.', '*.ts'], join(folder, name))).values).toHaveLength(2);
    const throws = write(`${name}/deep/throws.ts`, `\nthrow new Error('no');`);
    await expect(createModuleGraph().load(throws)).rejects.toMatchObject({ where: `${throws}:2` });
  },
);

test.each([
  ['./theme.css', 'theme.css'],
  ['./logo.svg?url', 'logo.svg'],
  ['./view.vue', 'view.vue'],
  ['ui/theme.css', 'node_modules/ui/theme.css'],
])('importing %s names who does', async (specifier, path) => {
  write(`styles/${path}`, 'a { color: red }');
  write('styles/node_modules/ui/package.json', '{ "name": "ui" }');
  write('styles/between.ts', `export const x = 1;\nimport '${specifier}';`);
  const file = write('styles/a.ts', `export { x } from './between.ts';`);
  await expect(createModuleGraph().load(file)).rejects.toMatchObject({
    code: 'import-not-module',
    where: `${join(folder, 'styles/between.ts')}:2:8`,
  });
});
