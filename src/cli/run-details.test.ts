import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Report } from '../model/report.ts';
import { readReport } from '../report/read/read-report.ts';
import { GOOD_HANDLERS, greetingProject } from '../testing/greeting-project.ts';
import { runCli, temporaryProject } from '../testing/run-cli.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

async function project(handlers: string = GOOD_HANDLERS, rest = ''): Promise<string> {
  const made = await temporaryProject(greetingProject(handlers, rest));
  remove = made.remove;
  return made.cwd;
}

async function reportIn(cwd: string, folder = 'reports'): Promise<Report> {
  const path = join(cwd, folder, 'report.json');
  return readReport(await readFile(path, 'utf8'), path);
}

const RUDE = GOOD_HANDLERS.replace('Hello ', 'Hi ');

describe('a run that is told how much to say', () => {
  it('prints every case with its verdict and reason, and what changed nothing', async () => {
    const cwd = await project(RUDE);
    const { stdout, stderr } = await runCli(['run', '--verbose', '--rate-limit', '500/s'], { cwd });

    expect(stderr).toMatch(
      /^ {2}violated +greet@1\.0\.0#examples\/ada\/reproduced: output\.greeting: expected/m,
    );
    expect(stderr).toMatch(/^ {2}verified +greet@1\.0\.0#\S+$/m);
    expect(stdout).toContain('--rate-limit 500/s changed nothing');
  });

  it('prints the summary only, or nothing of the rate limit, where no one asks', async () => {
    const cwd = await project();
    const { stdout, stderr } = await runCli(['run', '-q', '--rate-limit', '500/s'], { cwd });

    expect(stderr).toBe('');
    expect(stdout).toContain('mine is conformant');
    expect(stdout).not.toContain('rate-limit');
  });

  it('adds what it does to a log, and never an input', async () => {
    const cwd = await project();
    const { code } = await runCli(['run', '--debug-file', 'run.log'], { cwd });
    const log = await readFile(join(cwd, 'run.log'), 'utf8');

    expect(code).toBe(0);
    expect(log).toMatch(/^ +\d+ ms {2}proviso /);
    expect(log).toMatch(/case-finished greet@1\.0\.0#examples\/ada\/reproduced pass in \d+ ms$/m);
    expect(log.trimEnd()).toMatch(/run-finished {2}complete$/);
    expect(log).not.toContain('Ada');
  });

  it('says in a sentence that a log cannot be written', async () => {
    const cwd = await project();
    const { code, stderr } = await runCli(['run', '--debug-file', 'no/such/run.log'], { cwd });

    expect(stderr).toContain('error debug-file-unwritable: ');
    expect(code).toBe(2);
  });
});

describe('a run without generated input', () => {
  it('is a part of one: what was left out is unverified, with that reason', async () => {
    const cwd = await project();
    const strict = await runCli(['run', '--phases', 'examples'], { cwd });
    const allowed = await runCli(['run', '--phases', 'examples', '--allow-partial'], { cwd });
    const { header, requirements } = await reportIn(cwd);

    expect([strict.code, allowed.code]).toEqual([1, 0]);
    expect(strict.stdout).toContain('Only a part was run: phases examples');
    expect(header.selection).toEqual(['phases examples']);
    for (const clause of ['accepted', 'refused']) {
      expect(requirements.find(({ id }) => id === `greet@1.0.0#io/input/${clause}`)).toMatchObject({
        status: 'unverified',
        reason: expect.stringContaining('generated input was left out: only the phase examples was run'),
      });
    }
  });

  it('is whole again with the boundaries, random input or not', async () => {
    const cwd = await project();
    const { code } = await runCli(['run', '--phases', 'examples,coverage'], { cwd });

    expect(code).toBe(0);
    expect((await reportIn(cwd)).header.selection).toEqual([]);
  });
});

describe('a baseline update', () => {
  it('decides the exit code already: what is accepted now is known, what is pruned no longer fails', async () => {
    const cwd = await project(RUDE);
    const update = await runCli(['run', '--baseline-update', '--reason', 'known since May'], { cwd });
    expect(update.stdout).toMatch(/0 taken out, [1-9]\d* added/);
    expect(update.code).toBe(0);
    expect(existsSync(join(cwd, 'proviso.baseline.json'))).toBe(true);
  });

  it('without a reason accepts nothing, and fails as before', async () => {
    const cwd = await project(RUDE);
    expect((await runCli(['run', '--baseline-update'], { cwd })).code).toBe(1);
  });
});
