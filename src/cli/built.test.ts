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

const GREETING = greetingProject();
const WITH_SCENARIO = {
  ...GREETING,
  'greet.ts': (GREETING['greet.ts'] ?? '').replace(
    'scenarios: []',
    "scenarios: [{ key: 'polite', given: [], when: ['User greets'], then: ['Greeting is returned'] }]",
  ),
};

/** Libraries leave marks in the process that loads them: the worker, not its supervisor. */
const REGISTER = `
import { writeFileSync } from 'node:fs';
import { register } from 'node:module';
const isWorker = process.env.PROVISO_SUPERVISOR !== undefined;
if (isWorker) register('./hooks.mjs', import.meta.url);
if (isWorker) process.on('exit', () => writeFileSync(new URL('marks.json', import.meta.url), JSON.stringify({
  undici: Symbol.for('undici.globalDispatcher.1') in globalThis,
  cucumber: 'getMetadata' in Reflect,
})));
`;

describe('the built command', () => {
  it.each([
    ['a contract without scenarios needs neither of', GREETING, false],
    ['a contract with one runs it by cucumber, without', WITH_SCENARIO, true],
  ])('loads only what a run needs: %s the network and cucumber', async (_what, files, cucumber) => {
    const cwd = await project({ ...files, 'hooks.mjs': HOOKS, 'register.mjs': REGISTER });
    const nodeArgs = ['--import', pathToFileURL(join(cwd, 'register.mjs')).href];
    const { code, stdout } = await spawnCli(['run'], { cwd, nodeArgs });
    const loaded = (await readFile(join(cwd, 'loaded.txt'), 'utf8')).split('\n');

    expect(stdout).toContain('mine is conformant');
    expect(code).toBe(0);
    expect(JSON.parse(await readFile(join(cwd, 'marks.json'), 'utf8'))).toEqual({ undici: false, cucumber });
    // One copy of this package: the config's import of it is the running one.
    expect(loaded.filter((url) => /\/dist\//.test(url)).map((url) => url.replace(/^.*\//, ''))).toEqual([
      'bin.js',
    ]);
    expect(
      loaded.filter((url) => /\/src\/|node_modules\/(?:undici|msw|vitest|jiti|@cucumber)\//.test(url)),
    ).toEqual([]);
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

  it('comes to its end, and leaves the report so far, where only its supervisor is killed', async () => {
    const cwd = await project(greetingProject('{ greet: () => new Promise(() => {}) }', "timeout: '40s',"));
    await spawnCli(['run'], {
      cwd,
      onOutput: (stderr, kill) => {
        if (stderr.includes('Running mine')) kill('SIGKILL');
      },
    });
    const report: unknown = JSON.parse(await readFile(join(cwd, 'reports/report.json'), 'utf8'));
    expect(report).toMatchObject({ footer: { complete: false, stoppedBecause: 'interrupted' } });
  });

  it('ends by itself although an implementation leaves a timer running', async () => {
    const files = greetingProject();
    const config = `setInterval(() => {}, 1000);\n${files['proviso.config.ts']}`;
    const cwd = await project({ ...files, 'proviso.config.ts': config });

    expect(await spawnCli(['plan'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  });

  it('says in a sentence that something no one waited for failed, and exits 3', async () => {
    const files = greetingProject();
    const config = `void Promise.reject(new Error('left alone'));\n${files['proviso.config.ts']}`;
    const cwd = await project({ ...files, 'proviso.config.ts': config });
    const { code, stderr } = await spawnCli(['plan'], { cwd });

    expect(stderr).toMatch(
      /^error stray-error: There is no verdict: an error was thrown that nothing caught: left alone\n/,
    );
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
