import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { GOOD_HANDLERS, greetingProject } from '../../src/testing/greeting-project.ts';
import { builtPackage, execute, installPackages } from '../../src/testing/installed-project.ts';
import { temporaryProject } from '../../src/testing/run-cli.ts';

const folder = new URL('./', import.meta.url);
const read = (name: string) => readFile(new URL(name, folder), 'utf8');

const MINUTES = 60_000;
beforeAll(async () => {
  await builtPackage();
}, 5 * MINUTES);

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

/** A project whose implementation breaks its contract, with `npx` and `npm` as a CI has them after the installation. */
async function project(): Promise<{ readonly cwd: string; readonly path: string }> {
  const made = await temporaryProject(greetingProject(GOOD_HANDLERS.replace('Hello ', 'Hi '), ''));
  remove = made.remove;
  const path = join(made.cwd, '.tools');
  await mkdir(path);
  await installPackages(made.cwd);
  const bin = join(made.cwd, 'node_modules/proviso/dist/bin.js');
  await writeFile(join(path, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${bin}" "$@"\n`);
  await writeFile(join(path, 'npm'), '#!/bin/sh\n');
  for (const name of ['npx', 'npm']) await chmod(join(path, name), 0o755);
  return { cwd: made.cwd, path };
}

/** As a runner does: stops at the first command that fails. Gives the exit code. */
async function acted(script: string, env: Readonly<Record<string, string>> = {}) {
  const { cwd, path } = await project();
  const tools = `${path}:${process.env.PATH ?? ''}`;
  const ran = await execute('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], cwd, {
    PATH: tools,
    ...env,
  });
  return { ...ran, there: (file: string) => existsSync(join(cwd, file)), cwd };
}

describe('acted out as its CI would', { timeout: 5 * MINUTES }, () => {
  it('the action runs with its inputs, annotates, adds the summary, and leaves what it uploads', async () => {
    const { runs } = parse(await read('action.yml'));
    const [first, scan, upload] = runs.steps;
    const { code, output, there, cwd } = await acted(first.run, {
      ARGUMENTS: '--seed 7 --reports reports --operation *',
      GITHUB_STEP_SUMMARY: 'step.md',
    });

    expect(code, output).toBe(1);
    expect(output).toContain('::error ');
    expect(output).toContain('seed 7');
    expect(await readFile(join(cwd, 'step.md'), 'utf8').catch(() => '')).toContain('Conformance');
    const inProject = (path: string) => path.replace(/^\$\{\{ inputs\.working-directory \}\}\//, '');
    expect(there(inProject(scan.with.sarif_file))).toBe(true);
    expect(there(inProject(upload.with.path))).toBe(true);
  });

  it('an input of the action is never a part of its script', async () => {
    const { runs } = parse(await read('action.yml'));
    expect(runs.steps.filter(({ run }: { run?: string }) => run?.includes('${{'))).toEqual([]);
    const { there } = await acted(runs.steps[0].run, { ARGUMENTS: '; touch stolen $(touch stolen)' });
    expect(there('stolen')).toBe(false);
  });

  it('the GitLab job leaves its tests, its page and its history', async () => {
    const { conformance: job } = parse(await read('gitlab-template.yml'));
    const { code, output, there } = await acted([...job.before_script, ...job.script].join('\n'));

    expect(code, output).toBe(1);
    for (const path of [
      ...job.artifacts.paths,
      job.artifacts.reports.junit,
      ...job.cache.paths,
      'reports/report.html',
    ])
      expect(there(path), path).toBe(true);
  });

  it('the Jenkins pipeline leaves what its post steps take', async () => {
    const page = await read('jenkins.md');
    const steps = [...page.matchAll(/^\s*sh '(.+)'$/gm)].map(([, line]) => line);
    const [, junit = ''] = /testResults: '([^']+)'/.exec(page) ?? [];
    const { code, output, there } = await acted(steps.join('\n'), { BUILD_URL: 'http://ci/job/7/' });

    expect(steps).toHaveLength(3);
    expect(code, output).toBe(1);
    expect(there(junit)).toBe(true);
    expect(there('reports/report.html')).toBe(true);
  });
});
