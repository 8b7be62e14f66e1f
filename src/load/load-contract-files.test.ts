import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadContractFiles } from './load-contract-files.ts';

let folder = '';

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'proviso-contracts-')));
  write('contracts/a.ts', `export const one = { a: 1 };\nexport const two = { a: 2 };`);
  write('contracts/b.mjs', `export default { b: 1 };`);
  write('contracts/types.d.ts', `export interface Nothing {}`);
  write('contracts/sub/a.test.ts', `throw new Error('a test is no contract');`);
  write('contracts/notes.md', `# Not a contract`);
  write('empty.ts', `export type Nothing = never;`);
  write(
    'node_modules/@acme/contracts/package.json',
    `{ "name": "@acme/contracts", "type": "module", "exports": "./index.js" }`,
  );
  write('node_modules/@acme/contracts/index.js', `export const packaged = { p: 1 };`);
  write(
    'node_modules/acme-source/package.json',
    `{ "name": "acme-source", "type": "module", "exports": "./index.ts" }`,
  );
  write('node_modules/acme-source/index.ts', `export const sourced: { s: number } = { s: 1 };`);
});

afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

const ALL = [
  { value: { a: 1 }, source: { file: 'contracts/a.ts', exportName: 'one' } },
  { value: { a: 2 }, source: { file: 'contracts/a.ts', exportName: 'two' } },
  { value: { b: 1 }, source: { file: 'contracts/b.mjs', exportName: 'default' } },
];

test.each([
  ['a glob', ['contracts/*']],
  ['a folder', ['contracts']],
  ['paths', ['./contracts/a.ts', 'contracts/b.mjs']],
  ['patterns that overlap', ['contracts/a.ts', 'contracts/*.{ts,mjs}']],
])('%s gives every export of every module, each once', async (_name, patterns) => {
  expect((await loadContractFiles(patterns, folder)).values).toEqual(ALL);
});

test('a package name gives what the package exports, built or as source', async () => {
  expect((await loadContractFiles(['@acme/contracts', 'acme-source'], folder)).values).toEqual([
    { value: { p: 1 }, source: { file: '@acme/contracts', exportName: 'packaged' } },
    { value: { s: 1 }, source: { file: 'acme-source', exportName: 'sourced' } },
  ]);
});

test.each([
  ['a path', 'contracts/aa.ts', "Did you mean 'contracts/a.ts'?"],
  ['a glob', 'contrats/*.ts', "Did you mean 'contracts/a.ts'?"],
  [
    'a package',
    '@acme/absent',
    'Name a .ts, .mts, .cts, .js or .mjs file, a folder, a glob, the URL of a document or an installed package.',
  ],
])('%s that matches nothing is a mistake with the nearest name', async (_name, pattern, hint) => {
  await expect(loadContractFiles([pattern], folder)).rejects.toMatchObject({
    code: 'contract-no-match',
    message: `No contract file matches '${pattern}'.`,
    where: pattern,
    hint,
  });
});

test('a file that exports nothing is a mistake', async () => {
  await expect(loadContractFiles(['empty.ts'], folder)).rejects.toMatchObject({
    code: 'contract-exports-nothing',
    where: 'empty.ts',
  });
});

test('events that a loaded file imports count as loaded', async () => {
  const event = `export const Baked = { meta: { key: 'pie.baked', version: '1.0.0' }, payload: {} };\nexport const other = {};`;
  writeFileSync(join(folder, 'imported-events.ts'), event);
  writeFileSync(
    join(folder, 'uses-events.ts'),
    `import { Baked } from './imported-events.ts';\nexport const ref = Baked.meta;`,
  );
  const { values } = await loadContractFiles(['uses-events.ts'], folder);
  expect(values.map(({ source }) => `${source.file} ${source.exportName}`)).toEqual([
    'uses-events.ts ref',
    'imported-events.ts Baked',
  ]);
});
