import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { repositoryPaths } from './repository-paths.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'proviso-repository-')));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'repo/.git'), { recursive: true });
mkdirSync(join(folder, 'repo/pack'), { recursive: true });
for (const file of ['repo/pack/a.ts', 'repo/b.ts', 'repo/pack/..c.ts', 'beside.ts'])
  writeFileSync(join(folder, file), '');

test.each([
  ['a file of the package', 'a.ts', 'pack/a.ts'],
  ['one above it', '../b.ts', 'b.ts'],
  ['one named absolutely', join(folder, 'repo/b.ts'), 'b.ts'],
  ['one whose name begins with dots', '..c.ts', 'pack/..c.ts'],
  ['one outside the repository', join(folder, 'beside.ts'), join(folder, 'beside.ts')],
  ['a package', '@acme/contracts', '@acme/contracts'],
])('%s', (_, file, expected) => {
  expect(repositoryPaths(join(folder, 'repo/pack'))?.(file)).toBe(expected);
});

test('there is nothing to name from outside a repository', () => {
  expect(repositoryPaths(folder)).toBeNull();
});
