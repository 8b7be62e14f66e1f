import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { greetingProject } from './testing/greeting-project.ts';
import { builtPackage, execute } from './testing/installed-project.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const MINUTES = 60_000;

const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
const doors = Object.keys(manifest.exports).map((door) => `proviso${door.slice(1)}`);

let folder = '';
let tarball = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-packed-'));
  const made = await npm(['pack', '--ignore-scripts', '--pack-destination', folder], await packageFolder());
  expect(made.code, made.output).toBe(0);
  tarball = join(folder, `proviso-${manifest.version}.tgz`);
}, 5 * MINUTES);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The repository as it is to be packed: what this version's sources build to, and its own pages. */
async function packageFolder(): Promise<string> {
  const packed = join(folder, 'package');
  const copied = [...manifest.files.map((file: string) => file.split('/')[0]), 'README.md', 'LICENSE'];
  for (const name of new Set(copied)) {
    if (name !== 'dist') await cp(join(ROOT, name), join(packed, name), { recursive: true });
  }
  await cp(await builtPackage(), packed, { recursive: true });
  return packed;
}

const npm = (args: readonly string[], cwd: string) =>
  execute('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], cwd, {});

/** A new user's folder, with the tarball and these packages installed from it. */
async function project(name: string, ...packages: readonly string[]): Promise<string> {
  const cwd = await mkdtemp(join(folder, `${name}-`));
  await writeFile(join(cwd, 'package.json'), JSON.stringify({ name, private: true, type: 'module' }));
  const { code, output } = await npm(['install', '--prefer-offline', tarball, ...packages], cwd);
  expect(code, output).toBe(0);
  return cwd;
}

const bin = (cwd: string, name: string) => join(cwd, 'node_modules/.bin', name);

describe('the packed tarball', () => {
  it('has the build and the pages, and nothing of how they are made', async () => {
    const { output } = await execute('tar', ['-tzf', tarball], folder, {});
    const paths = output
      .trim()
      .split('\n')
      .map((path) => path.replace(/^package\//, ''));
    const strange = paths.filter(
      (path) =>
        !/^(?:dist\/.*\.(?:js|cjs|d\.ts)|dist\/THIRD-PARTY-LICENSES\.txt|docs\/.*\.(?:md|ya?ml|json)|(?:README|ARCHITECTURE|CHANGELOG|CONTRIBUTING|SECURITY)\.md|LICENSE|package\.json)$/.test(
          path,
        ) || /\.test\.|testing\//.test(path),
    );

    expect(strange).toEqual([]);
    for (const path of ['LICENSE', 'CHANGELOG.md', 'docs/first-hour.md', 'dist/bin.js', 'dist/index.d.ts'])
      expect(paths).toContain(path);
  });

  it(
    'pleases publint and, for those who use modules, are-the-types-wrong',
    async () => {
      const publint = await execute(bin(ROOT, 'publint'), ['run', tarball, '--strict'], ROOT, {});
      const attw = await execute(
        bin(ROOT, 'attw'),
        [tarball, '--profile', 'esm-only', '--no-color'],
        ROOT,
        {},
      );

      expect(publint.output).toContain('All good!');
      expect({ publint: publint.code, attw: attw.code }).toEqual({ publint: 0, attw: 0 });
    },
    5 * MINUTES,
  );

  it(
    'installs into an empty project, with a sample that is green',
    async () => {
      const cwd = await project('sample');
      const proviso = bin(cwd, 'proviso');

      expect((await execute(proviso, ['--version'], cwd, {})).output).toBe(`${manifest.version}\n`);
      expect((await execute(proviso, ['init', '--yes'], cwd, {})).code).toBe(0);
      const run = await execute(proviso, ['run', '--quiet'], cwd, {});
      expect(run.output).toContain('is conformant');
      expect(run.code).toBe(0);
    },
    5 * MINUTES,
  );

  it(
    'checks a contract of the user, and opens every door',
    async () => {
      const cwd = await project(
        'doors',
        ...['vitest', 'msw', 'zod'].map((name) => `${name}@${versionOf(name)}`),
      );
      for (const [path, text] of Object.entries(greetingProject())) await writeFile(join(cwd, path), text);
      const run = await execute(bin(cwd, 'proviso'), ['run', '--quiet'], cwd, {});

      expect(run.output).toContain('mine is conformant');
      const opened = await Promise.all(doors.map((door) => open(door, cwd)));
      const shut = opened.filter(({ code }) => code !== 0);
      // That one opens in cucumber-js alone, and says so: it was found, and loaded.
      expect(shut).toEqual([
        {
          door: 'proviso/cucumber',
          code: 1,
          output: expect.stringContaining('on an instance of Cucumber that isn'),
        },
      ]);
    },
    5 * MINUTES,
  );
});

async function open(door: string, cwd: string) {
  const how = door.endsWith('.json') ? ", { with: { type: 'json' } }" : '';
  const script = `const door = await import('${door}'${how}); if (Object.keys(door).length === 0) process.exit(9);`;
  const { code, output } = await execute(process.execPath, ['--input-type=module', '-e', script], cwd, {});
  return { door, code, output };
}

function versionOf(name: string): string {
  return manifest.devDependencies[name];
}
