import { afterEach, expect, test } from 'vitest';
import { temporaryProject } from '../../testing/run-cli.ts';
import { packageManagerOf } from './package-manager.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

async function managerIn(files: Readonly<Record<string, string>>, folder = '') {
  const made = await temporaryProject({ 'package.json': '{}', ...files });
  remove = made.remove;
  const { exec, install } = packageManagerOf(folder === '' ? made.cwd : `${made.cwd}/${folder}`);
  return `${install}; ${exec} proviso`;
}

const BERRY = '# This file is generated\n\n__metadata:\n  version: 8\n';

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['nothing but a package', {}, 'npm install; npx proviso'],
  ['the lock file of npm', { 'package-lock.json': '{}' }, 'npm ci; npx proviso'],
  ['that of pnpm', { 'pnpm-lock.yaml': '' }, 'pnpm install --frozen-lockfile; pnpm exec proviso'],
  ['that of yarn 1', { 'yarn.lock': '# yarn lockfile v1' }, 'yarn install --frozen-lockfile; yarn proviso'],
  ['that of yarn 2 and newer', { 'yarn.lock': BERRY }, 'yarn install --immutable; yarn proviso'],
  ['that of bun', { 'bun.lock': '{}' }, 'bun install --frozen-lockfile; bunx proviso'],
  [
    'a name in package.json, and none of its lock files',
    { 'package.json': '{ "packageManager": "pnpm@9.1.0" }', 'package-lock.json': '{}' },
    'pnpm install; pnpm exec proviso',
  ],
  [
    'a name with a version',
    { 'package.json': '{ "packageManager": "yarn@4.5.0+sha512.x" }', 'yarn.lock': '' },
    'yarn install --immutable; yarn proviso',
  ],
])('a project with %s', async (_, files, says) => {
  expect(await managerIn(files)).toBe(says);
});

test('a package of a workspace is installed as the workspace is', async () => {
  const files = { '.git/HEAD': '', 'pnpm-lock.yaml': '', 'packages/api/package.json': '{}' };
  expect(await managerIn(files, 'packages/api')).toBe('pnpm install --frozen-lockfile; pnpm exec proviso');
});

test('what lies outside the repository does not speak for it', async () => {
  const files = { 'pnpm-lock.yaml': '', 'mine/.git/HEAD': '', 'mine/package.json': '{}' };
  expect(await managerIn(files, 'mine')).toBe('npm install; npx proviso');
});
