import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { isMistake, type Mistake } from '../model/mistake.ts';
import { loadModule } from './load-module.ts';
import { createModuleGraph } from './module-graph.ts';

let folder = '';

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'proviso-load-')));
  symlinkSync(join(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

async function refusal(file: string): Promise<Pick<Mistake, 'code' | 'message' | 'where'>> {
  try {
    await createModuleGraph().load(file);
  } catch (error) {
    if (isMistake(error))
      return {
        code: error.code,
        message: error.message,
        where: error.where?.replace(`${folder}/`, '') ?? null,
      };
    throw error;
  }
  throw new Error('the module loads');
}

test('TypeScript with types, enums, type-only imports and extensionless imports loads', async () => {
  write('kind/index.ts', `export enum Kind { A = 'a' }\nexport interface Shape { kind: Kind }\n`);
  const file = write(
    'typed.ts',
    `import { Kind, Shape } from './kind';\nexport const shape = { kind: Kind.A } satisfies Shape as Shape;\n`,
  );
  expect(await createModuleGraph().load(file)).toMatchObject({ shape: { kind: 'a' } });
});

test('an import written as .js finds the .ts file', async () => {
  write('written-as.ts', 'export const found = true;');
  const file = write('importing.mts', `export * from './written-as.js';`);
  expect(await createModuleGraph().load(file)).toMatchObject({ found: true });
});

test('a package an author imports is the instance this process has', async () => {
  const file = write(
    'packages.ts',
    `import { z } from 'zod';\nimport * as all from 'zod';\nimport fs from 'node:fs';\nexport { z, fs };\nexport const same = all.z === z;`,
  );
  const loaded = await createModuleGraph().load(file);
  expect(loaded.z).toBe(z);
  expect(loaded.same).toBe(true);
  expect(loaded.fs).toHaveProperty('readFileSync');
});

test('one file is one module, however it was reached', async () => {
  write('one.mjs', `export const one = {};`);
  const config = write('one.config.ts', `import { one } from './one.mjs';\nexport default { one };`);
  const viaConfig = (await loadModule(config)).default;
  const viaPath = (await loadModule(join(folder, 'one.mjs'))).one;
  expect((viaConfig as { one: object }).one).toBe(viaPath);
});

test('two loads at once share their modules', async () => {
  const file = write(
    'slow.ts',
    `export const made = await new Promise<object>((resolve) => setTimeout(() => resolve({}), 5));`,
  );
  const graph = createModuleGraph();
  const [first, second] = await Promise.all([graph.load(file), graph.load(file)]);
  expect(first.made).toBe(second.made);
});

test('modules that import each other load as ES modules do', async () => {
  write(
    'left.ts',
    `import { right } from './right';\nexport const left = () => 'left';\nexport const both = () => left() + right();`,
  );
  const file = write(
    'right.ts',
    `import { both } from './left';\nexport const right = () => 'right';\nexport const all = () => both();`,
  );
  const { all } = await createModuleGraph().load(file);
  expect((all as () => string)()).toBe('leftright');
});

test('dynamic import reaches the same graph, and CommonJS and JSON are left to Node', async () => {
  write('old.cjs', 'module.exports = { old: 1 };');
  write('data.json', '{ "data": 2 }');
  write('late.ts', 'export const late: number = 3;');
  const file = write(
    'mixed.ts',
    `import old, { old as named } from './old.cjs';\nimport data from './data.json';\nexport const sum = async () => [old.old, named, data.data, (await import('./late')).late, import.meta.filename];`,
  );
  const { sum } = await createModuleGraph().load(file);
  expect(await (sum as () => Promise<unknown>)()).toEqual([1, 1, 2, 3, file]);
});

test('CommonJS as compilers emit it loads, of a package and of the project itself', async () => {
  const built = `Object.defineProperty(exports, '__esModule', { value: true });\nexports.LONGEST = 40;`;
  write('node_modules_of/node_modules/old-lib/package.json', `{ "name": "old-lib", "main": "index.js" }`);
  write('node_modules_of/node_modules/old-lib/index.js', built);
  write('node_modules_of/own.cjs', built);
  const file = write(
    'node_modules_of/built.ts',
    `import { LONGEST } from 'old-lib';\nimport * as own from './own.cjs';\nexport const all = [LONGEST, own.LONGEST];`,
  );
  expect((await createModuleGraph().load(file)).all).toEqual([40, 40]);
});

test('what the quick transform cannot do is done thoroughly: decorators, namespaces, several names in one export', async () => {
  write('named.ts', `export const one = 1;`);
  const file = write(
    'thorough.ts',
    `import { one } from './named';\nconst mark = (target: { marked?: boolean }): void => {\n  target.marked = true;\n};\n@mark\nexport class Marked { declare static marked: boolean }\nexport namespace Space {\n  export const inner = one;\n}\nexport const a = one, b = 2;\nexport const late = async () => (await import('./named')).one;\n`,
  );
  const { Marked, Space, a, b, late } = await createModuleGraph().load(file);
  expect({ Space, a, b }).toEqual({ Space: { inner: 1 }, a: 1, b: 2 });
  expect(Marked).toHaveProperty('marked', true);
  expect(await (late as () => Promise<unknown>)()).toBe(1);
});

test('an import inside a comment or a string is not followed', async () => {
  const file = write(
    'mentions.ts',
    `// require('./nowhere')\nexport const text = "import './nowhere-else'";`,
  );
  expect(await createModuleGraph().load(file)).toMatchObject({ text: "import './nowhere-else'" });
});

test("an exception is reported with its own words at the author's own line", async () => {
  const file = write(
    'throws.ts',
    `import { z } from 'zod';\ninterface A {\n  b: string;\n}\nconst a: A = { b: 'x' };\nexport const schema = z.string();\nthrow new TypeError(\`no \${a.b}\`);\n`,
  );
  expect(await refusal(file)).toEqual({
    code: 'module-throws',
    message: 'The module throws when it is imported: TypeError: no x',
    where: 'throws.ts:7',
  });
});

test('an exception below an import is reported where it was thrown', async () => {
  write('deep/inner.ts', `\n\nexport function fail(): never {\n  throw new Error('inner');\n}\n`);
  const file = write('outer.ts', `import { fail } from './deep/inner';\nexport const x = fail();`);
  expect(await refusal(file)).toMatchObject({ code: 'module-throws', where: 'deep/inner.ts:4' });
});

test('an exception after a top-level await keeps its line', async () => {
  const file = write(
    'awaits.ts',
    `export const a: number = await Promise.resolve(1);\n\nif (a) throw new Error('late');\n`,
  );
  expect(await refusal(file)).toMatchObject({ code: 'module-throws', where: 'awaits.ts:3' });
});

test.each([
  ['null', 'null', 'null'],
  ['a string', "'words'", 'words'],
])('throwing %s is a sentence, not a crash', async (_name, thrown, said) => {
  const file = write(`throws-${said}.ts`, `export {};\nthrow ${thrown};`);
  expect(await refusal(file)).toMatchObject({
    code: 'module-throws',
    message: `The module throws when it is imported: ${said}`,
  });
});

test('a module that throws keeps throwing the same, and its importers with it', async () => {
  const inner = write('again.ts', `throw new Error('once');\nexport const x = 1;`);
  const outer = write('again-outer.ts', `import { x } from './again';\nexport const y = x;`);
  const graph = createModuleGraph();
  await expect(graph.load(inner)).rejects.toThrow('once');
  await expect(graph.load(outer)).rejects.toThrow('once');
});

test.each([
  ['found by the TypeScript reader', `export const a = 1;\nexport const b = {\n  c: ,\n};\n`, 3, 6],
  ['found by the engine', `export const a = 1;\nconst a = 2;\nexport { a as b };\n`, 2, 7],
])('a syntax error %s has line and column', async (name, text, line, column) => {
  const file = write(`syntax-${name.length}.ts`, text);
  expect(await refusal(file)).toMatchObject({
    code: 'module-syntax',
    where: `syntax-${name.length}.ts:${line}:${column}`,
  });
});

test.each([
  ['./missing', "The import './missing' (x) cannot be resolved."],
  ['no-such-package', "The import 'no-such-package' (x) cannot be resolved."],
  [
    'zod/no-such-path',
    "The import 'zod/no-such-path' (x) cannot be resolved: the package does not export that path.",
  ],
])('an import of %s that leads nowhere has line and column', async (specifier, message) => {
  const file = write(
    'nowhere.ts',
    `export const first = 1;\n\nimport { x } from '${specifier}';\nexport const y = x;\n`,
  );
  expect(await refusal(file)).toEqual({ code: 'import-not-found', message, where: 'nowhere.ts:3:19' });
});

test('a file that is not there is taken to be missing', async () => {
  expect(await refusal(join(folder, 'absent.ts'))).toMatchObject({
    code: 'module-not-found',
    where: 'absent.ts',
  });
});

test('a module that never settles is a mistake in bounded time, not the silent end of the process', async () => {
  const file = write('waits.ts', 'await new Promise(() => {});\nexport const never = 1;\n');
  await expect(loadModule(file, 50)).rejects.toMatchObject({ code: 'module-never-settles', where: file });
});
