import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCli, temporaryProject } from '../../testing/run-cli.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

async function begun(files: Readonly<Record<string, string>>, folder = '.') {
  const made = await temporaryProject(files);
  remove = made.remove;
  const cwd = join(made.cwd, folder);
  const init = await runCli(['init', '--yes'], { cwd });
  expect(init.code, init.stderr).toBe(0);
  return {
    cwd,
    root: made.cwd,
    stdout: init.stdout,
    read: (path: string) => readFile(join(cwd, path), 'utf8'),
  };
}

const PACKAGE = { 'package.json': '{ "name": "mine", "type": "module" }' };
const stepsOf = (yaml: string) =>
  (parse(yaml).jobs.conformance.steps as { run?: string; uses?: string }[]).map(
    ({ run, uses }) => run ?? uses,
  );

describe('the workflow', () => {
  test.each([
    ['npm', 'package-lock.json', [], ['npm ci', 'npx proviso lint']],
    [
      'pnpm',
      'pnpm-lock.yaml',
      ['pnpm/action-setup@v4'],
      ['pnpm install --frozen-lockfile', 'pnpm exec proviso lint'],
    ],
    ['bun', 'bun.lock', ['oven-sh/setup-bun@v2'], ['bun install --frozen-lockfile', 'bunx proviso lint']],
  ])('installs and runs as %s does', async (_, lock, before, after) => {
    const { read, stdout } = await begun({ ...PACKAGE, [lock]: '' });
    const steps = stepsOf(await read('.github/workflows/proviso.yml'));
    const [, exec = ''] = after;

    expect(steps.filter((step) => step !== 'actions/setup-node@v4').slice(1, 1 + before.length + 2)).toEqual([
      ...before,
      ...after,
    ]);
    expect(stdout).toContain(`Next: ${exec.replace('lint', 'run')}\n`);
  });

  test('names no cache where there is no lock file to name it by', async () => {
    const { read } = await begun(PACKAGE);
    const yaml = await read('.github/workflows/proviso.yml');

    expect(yaml).not.toContain('cache');
    expect(stepsOf(yaml)).toContain('npm install');
  });

  test('of a package in a repository stands where code hosts read it, and works in its folder', async () => {
    const files = { '.git/HEAD': '', 'package-lock.json': '{}', 'packages/the api/package.json': '{}' };
    const { root } = await begun(files, 'packages/the api');
    const yaml = await readFile(join(root, '.github/workflows/proviso-packages-the-api.yml'), 'utf8');
    const { defaults, steps } = parse(yaml).jobs.conformance;

    expect(defaults).toEqual({ run: { 'working-directory': 'packages/the api' } });
    expect(steps.at(-1).with).toEqual({
      name: 'conformance-packages-the-api',
      path: 'packages/the api/reports/',
    });
  });
});

/** What the project's own compiler says of the sample, with the options it came with. */
async function compilerSays(cwd: string): Promise<string> {
  await mkdir(join(cwd, 'node_modules'), { recursive: true });
  await symlink(ROOT, join(cwd, 'node_modules/proviso'));
  const tsc = join(ROOT, 'node_modules/.bin/tsc');
  const { stdout } = await promisify(execFile)(tsc, ['--noEmit', '--pretty', 'false', '-p', cwd]).catch(
    (error) => error,
  );
  // What is not of the project itself is told where this package is checked.
  return String(stdout)
    .split('\n')
    .filter((line) => /^(?:proviso\.config|src|contracts)/.test(line))
    .join('\n');
}

describe('the sample', () => {
  const strict = { target: 'es2022', strict: true, skipLibCheck: true, types: [] };
  test.each<[string, object, string, string]>([
    ['Node', { module: 'nodenext' }, './src/notes.js', '../contracts/note.contract.js'],
    [
      'Node with types stripped',
      { module: 'nodenext', allowImportingTsExtensions: true, noEmit: true },
      './src/notes.ts',
      '../contracts/note.contract.ts',
    ],
    [
      'a bundler',
      { module: 'esnext', moduleResolution: 'bundler' },
      './src/notes',
      '../contracts/note.contract',
    ],
    [
      'aliases',
      { module: 'esnext', moduleResolution: 'bundler', paths: { '#lib/*': ['./lib/*'], '@/*': ['./src/*'] } },
      '@/notes',
      '../contracts/note.contract',
    ],
  ])('imports as a project for %s does: it compiles, and it runs', async (_, options, handlers, contract) => {
    const tsconfig = JSON.stringify({ compilerOptions: { ...strict, ...options } });
    const { cwd, read } = await begun({ ...PACKAGE, 'tsconfig.json': tsconfig });

    expect(await read('proviso.config.ts')).toContain(` from '${handlers}';`);
    expect(await read('src/notes.ts')).toContain(` from '${contract}';`);
    expect(await runCli(['run'], { cwd })).toMatchObject({ code: 0 });
    expect(await compilerSays(cwd)).toBe('');
  });

  test('imports as Node does where a tsconfig cannot be read', async () => {
    const { read } = await begun({ ...PACKAGE, 'tsconfig.json': '{ "extends": "./nowhere.json" }' });
    expect(await read('proviso.config.ts')).toContain(" from './src/notes.ts';");
  });
});
