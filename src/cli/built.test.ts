import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, installInto, spawnCli } from '../testing/built-cli.ts';
import { greetingProject } from '../testing/greeting-project.ts';
import { temporaryProject } from '../testing/run-cli.ts';

beforeAll(ensureBuilt, 120_000);

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

async function project(files: Readonly<Record<string, string>>): Promise<string> {
  const made = await temporaryProject(files);
  remove = made.remove;
  await installInto(made.cwd);
  return made.cwd;
}

const HOOKS = `
import { appendFileSync } from 'node:fs';
export async function load(url, context, next) {
  appendFileSync(new URL('loaded.txt', import.meta.url), url + '\\n');
  return next(url, context);
}
`;

describe('the built command', () => {
  it('checks a project that has the package installed, and loads only what that needs', async () => {
    const register = "import { register } from 'node:module'; register('./hooks.mjs', import.meta.url);";
    const cwd = await project({ ...greetingProject(), 'hooks.mjs': HOOKS, 'register.mjs': register });
    const nodeArgs = ['--import', pathToFileURL(join(cwd, 'register.mjs')).href];
    const { code, stdout } = await spawnCli(['run'], { cwd, nodeArgs });
    const loaded = (await readFile(join(cwd, 'loaded.txt'), 'utf8')).split('\n');

    expect(stdout).toContain('mine is conformant');
    expect(code).toBe(0);
    expect(loaded.some((url) => url.includes('/dist/run/run-plan.js'))).toBe(true);
    expect(loaded.filter((url) => /node_modules\/(?:undici|msw|vitest|jiti)\//.test(url))).toEqual([]);
    // One copy of this package: the config's import of it is the running one.
    expect(loaded.filter((url) => /\/(?:src|node_modules\/proviso)\/.*in-process/.test(url))).toEqual([]);
  });

  it('keeps the report so far at Ctrl-C, and exits 130', async () => {
    const cwd = await project(greetingProject('{ greet: () => new Promise(() => {}) }', "timeout: '40s',"));
    let sent = false;
    const { code } = await spawnCli(['run'], {
      cwd,
      onOutput: (stderr, kill) => {
        if (!sent && stderr.includes('Running mine')) setTimeout(() => kill('SIGINT'), 200);
        sent ||= stderr.includes('Running mine');
      },
    });
    const report: unknown = JSON.parse(await readFile(join(cwd, 'reports/report.json'), 'utf8'));

    expect(code).toBe(130);
    expect(report).toMatchObject({ footer: { complete: false, stoppedBecause: 'interrupted' } });
  });

  it('leaves the events so far where it is killed', async () => {
    const cwd = await project(greetingProject('{ greet: () => new Promise(() => {}) }', "timeout: '40s',"));
    await spawnCli(['run', '--report', 'ndjson'], {
      cwd,
      onOutput: (stderr, kill) => {
        if (stderr.includes('Running mine')) kill('SIGKILL');
      },
    });
    const [first = ''] = (await readFile(join(cwd, 'reports/report.ndjson.partial'), 'utf8')).split('\n');
    expect(JSON.parse(first)).toMatchObject({ type: 'run-started', plan: { casesOf: { 'greet@1.0.0': 6 } } });
  });

  it('ends by itself although an implementation leaves a timer running', async () => {
    const files = greetingProject();
    const config = `setInterval(() => {}, 1000);\n${files['proviso.config.ts']}`;
    const cwd = await project({ ...files, 'proviso.config.ts': config });

    expect(await spawnCli(['plan'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  });

  it('says in a sentence that something nobody waited for failed, and exits 3', async () => {
    const files = greetingProject();
    const config = `void Promise.reject(new Error('left alone'));\n${files['proviso.config.ts']}`;
    const cwd = await project({ ...files, 'proviso.config.ts': config });
    const { code, stderr } = await spawnCli(['plan'], { cwd });

    expect(stderr).toMatch(/^error unexpected: left alone\n/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(code).toBe(3);
  });

  it('says a mistake on stderr and exits 2', async () => {
    const cwd = await project({});
    await writeFile(join(cwd, 'proviso.config.ts'), 'throw new Error("no");\n');
    const { code, stdout, stderr } = await spawnCli(['run'], { cwd });

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^error config-threw: The config throws when it is read: no\n {2}where .*proviso\.config\.ts:1\n/,
    );
  });
});
