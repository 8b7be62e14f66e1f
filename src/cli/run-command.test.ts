import { readFile, writeFile } from 'node:fs/promises';
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

const brokenIn = (report: Report) =>
  [...new Set(report.findings.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check))].sort();

describe('proviso run', () => {
  it('finds a contract kept: a sentence, a report, exit 0', async () => {
    const cwd = await project();
    const { code, stdout, stderr } = await runCli(['run'], { cwd });

    expect(stdout).toContain('mine is conformant');
    expect(stdout).toContain('Reports: reports/report.json');
    expect(stderr).toContain(
      'Running mine: 1 operation, 6 cases, seed 1\n  ✓ greet@1.0.0  6 cases, 3 of profiles not claimed\n',
    );
    expect(code).toBe(0);
    expect(await reportIn(cwd)).toMatchObject({ verdict: 'conformant', footer: { complete: true } });
  });

  it.each<[string, string, string]>([
    ['never settles', 'new Promise(() => {})', 'no-crash'],
    ['throws a string', '(() => { throw "no" })()', 'no-crash'],
    ['throws null', '(() => { throw null })()', 'no-crash'],
    ['returns a cyclic object', '(() => { const a = {}; a.a = a; return a })()', 'output-conforms'],
    ['returns a bigint', '10n', 'output-conforms'],
    ['returns a getter that throws', '({ get greeting() { throw new Error("x") } })', 'no-crash'],
  ])('judges a handler that %s, and loses no report', async (_, answer, check) => {
    const cwd = await project(`{ greet: () => ${answer} }`, "phases: ['examples']");
    const { code, stderr } = await runCli(['run'], { cwd });

    expect(stderr).not.toMatch(/^error/m);
    expect(code).toBe(1);
    expect(brokenIn(await reportIn(cwd))).toContain(check);
  });

  it('takes an operation without a handler for not implemented: violated, not skipped', async () => {
    const cwd = await project('{}');
    const { code } = await runCli(['run', '--allow-partial'], { cwd });
    const report = await reportIn(cwd);

    expect(code).toBe(1);
    expect(report.verdict).toBe('non-conformant');
    expect(report.coverage).toMatchObject({ verified: 0, skipped: 0 });
  });

  it('keeps what was seen when it is interrupted, marks it incomplete and exits 130', async () => {
    const cwd = await project('{ greet: () => new Promise(() => {}) }', "timeout: '30s',");
    const { code, stdout } = await runCli(['run'], {
      cwd,
      onReady: (interrupt) => setTimeout(interrupt, 300),
    });

    expect(code).toBe(130);
    expect(stdout).toContain('Reports: reports/report.json');
    expect((await reportIn(cwd)).footer).toMatchObject({ complete: false, stoppedBecause: 'interrupted' });
  });

  it('says what a selection left out, and passes it only where a part is allowed', async () => {
    const cwd = await project();
    const strict = await runCli(['run', '--check', 'no-crash', '--check', 'example-*'], { cwd });
    const allowed = await runCli(['run', '--check', 'example-*', '--allow-partial'], { cwd });

    expect([strict.code, allowed.code]).toEqual([1, 0]);
    expect((await reportIn(cwd)).header.selection).toEqual(['check example-*']);
  });

  it('writes one report for each implementation of several, and the worst of them decides', async () => {
    const two = `implementations: { good: inProcess(${GOOD_HANDLERS}), bad: inProcess({ greet: () => 1 }) },`;
    const cwd = await project(GOOD_HANDLERS, two);
    const { code } = await runCli(['run', '--all'], { cwd });

    expect(code).toBe(1);
    expect((await reportIn(cwd, 'reports/good')).verdict).toBe('conformant');
    expect((await reportIn(cwd, 'reports/bad')).verdict).toBe('non-conformant');
  });

  it('accepts known findings by a baseline it writes itself, and fails on them once they are gone', async () => {
    const cwd = await project(GOOD_HANDLERS.replace('Hello ', 'Hi '));
    const first = await runCli(['run'], { cwd });
    const update = await runCli(['run', '--baseline-update', '--reason', 'known since May'], { cwd });
    const accepted = await runCli(['run'], { cwd });

    expect([first.code, accepted.code]).toEqual([1, 0]);
    expect(update.stdout).toMatch(/0 taken out, [1-9]\d* added/);
  });

  it('runs the shards of a plan, which merge to what the whole run says', async () => {
    const cwd = await project();
    await runCli(['run', '--reports', 'whole'], { cwd });
    for (const shard of ['1/2', '2/2'])
      await runCli(['run', '--shard', shard, '--reports', `part-${shard[0]}`], { cwd });
    const parts = ['part-1/report.json', 'part-2/report.json'];
    const merged = await runCli(['report', 'merge', ...parts, '--reports', 'merged'], { cwd });
    const diff = await runCli(['report', 'diff', 'whole/report.json', 'merged/report.json'], { cwd });

    expect([merged.code, diff.code]).toEqual([0, 0]);
    expect((await reportIn(cwd, 'merged')).coverage).toEqual((await reportIn(cwd, 'whole')).coverage);
  });

  it('scores a frozen set only, and lists what came later', async () => {
    const cwd = await project();
    const frozen = await runCli(['freeze'], { cwd });

    expect(JSON.parse(frozen.stdout)).toMatchObject({ kind: 'proviso-requirements', version: 1 });
    expect(frozen.code).toBe(0);
  });

  it('verifies the report it wrote, and refuses an edited one', async () => {
    const cwd = await project('{ greet: () => ({ greeting: 1 }) }');
    await runCli(['run'], { cwd });
    const good = await runCli(['report', 'verify', 'reports/report.json'], { cwd });

    const path = join(cwd, 'reports/report.json');
    await writeFile(
      path,
      (await readFile(path, 'utf8')).replace('"status":"violated"', '"status":"verified"'),
    );
    const edited = await runCli(['report', 'verify', 'reports/report.json'], { cwd });

    expect(good).toMatchObject({ code: 0, stdout: expect.stringContaining('It adds up, looked at against') });
    expect(edited).toMatchObject({ code: 1, stdout: expect.stringContaining('digest') });
  });

  it('replays a case or a finding of the last report, and says what became of it', async () => {
    const cwd = await project(GOOD_HANDLERS.replace('Hello', `\${process.env.GREETING}`));
    process.env.GREETING = 'Hi';
    await runCli(['run'], { cwd });
    const [finding] = (await reportIn(cwd)).findings;
    const still = await runCli(['replay', finding?.fingerprint ?? ''], { cwd });
    const unknown = await runCli(['replay', 'greet@1.0.0#examples/ida/reproduced'], { cwd });
    process.env.GREETING = 'Hello';
    const fixed = await runCli(['replay', finding?.case ?? ''], { cwd });

    expect(still).toMatchObject({ code: 1, stdout: expect.stringContaining('it still fails.') });
    expect(unknown.stderr).toContain("Did you mean 'greet@1.0.0#examples/ada/reproduced'?");
    expect(fixed).toMatchObject({ code: 0, stdout: expect.stringContaining('fixed: it failed') });
  });

  it('tries the way to an implementation, and says what is not offered', async () => {
    const { code, stdout } = await runCli(['smoke'], { cwd: await project() });

    expect(code).toBe(0);
    expect(stdout).toContain('works  routes      all 1 operations answer');
  });
});
