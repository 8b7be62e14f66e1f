import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { GOOD_HANDLERS, greetingProject } from '../testing/greeting-project.ts';
import { runCli, temporaryProject } from '../testing/run-cli.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

async function project(handlers: string = GOOD_HANDLERS): Promise<string> {
  const made = await temporaryProject(greetingProject(handlers));
  remove = made.remove;
  return made.cwd;
}

const RUDE = GOOD_HANDLERS.replace('Hello ', 'Hi ');

describe('proviso report', () => {
  it('renders a saved report in every format but those of cucumber, which say why', async () => {
    const cwd = await project();
    await runCli(['run'], { cwd });
    const all = 'json,ndjson,junit,html,markdown,sarif,badge,github,har';
    const rendered = await runCli(
      ['report', 'render', 'reports/report.json', '--report', all, '--reports', 'out'],
      { cwd },
    );
    expect(rendered.code).toBe(0);
    for (const name of ['report.json', 'report.ndjson', 'report.html'])
      expect(existsSync(join(cwd, 'out', name))).toBe(true);

    for (const own of ['messages', 'cucumber-html']) {
      const refused = await runCli(['report', 'render', 'reports/report.json', '--report', own], { cwd });
      expect(refused.stderr).toContain(
        `error format-only-while-running: The format '${own}' is written by cucumber`,
      );
      expect(refused.code).toBe(2);
    }
  });

  it('writes with a run the same events as it renders from its report', async () => {
    const cwd = await project();
    await runCli(['run', '--report', 'ndjson'], { cwd });
    await runCli(['report', 'render', 'reports/report.json', '--report', 'ndjson', '--reports', 'out'], {
      cwd,
    });
    const lines = async (folder: string) =>
      (await readFile(join(cwd, folder, 'report.ndjson'), 'utf8'))
        .split('\n')
        .filter((line) => /^\{"type":"(run-started|case-finished|run-finished)"/.test(line)).length;

    expect(await lines('reports')).toBe(await lines('out'));
    expect(existsSync(join(cwd, 'reports/report.ndjson.partial'))).toBe(false);
  });

  it('puts what the cases saw beside the report, merges it, and says where it is missing or not its own', async () => {
    const cwd = await project();
    for (const shard of ['1/2', '2/2'])
      await runCli(['run', '--shard', shard, '--reports', `part-${shard[0]}`], { cwd });
    await runCli(['report', 'merge', 'part-1/report.json', 'part-2/report.json', '--reports', 'all'], {
      cwd,
    });
    await runCli(['report', 'render', 'all/report.json', '--report', 'json', '--reports', 'copy'], { cwd });
    const verify = () => runCli(['report', 'verify', 'copy/report.json'], { cwd });
    const whole = await verify();
    const path = join(cwd, 'copy/evidence.ndjson');
    await writeFile(path, (await readFile(path, 'utf8')).replace('Hello', 'Hallo'));
    const edited = await verify();
    await rm(path);
    const missing = await verify();
    const rendered = await runCli(['report', 'render', 'copy/report.json', '--report', 'html'], { cwd });
    const merged = await runCli(['report', 'merge', 'copy/report.json', '--reports', 'out'], { cwd });

    expect(whole).toMatchObject({ code: 0, stdout: expect.stringContaining('It adds up') });
    expect(whole.stdout).toMatch(/Not vouched for: \d+ generated inputs? beyond the sample/);
    expect(edited).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('is not what the report was made with'),
    });
    expect(missing).toMatchObject({ code: 1, stdout: expect.stringContaining('is not beside it') });
    expect(rendered).toMatchObject({ code: 0, stderr: expect.stringContaining('It is rendered without.') });
    expect(merged.stderr).toContain('report-flawed');
    expect(existsSync(join(cwd, 'all/evidence.ndjson.partial'))).toBe(false);
  });

  it('tells a regression from a repair by its exit code', async () => {
    const cwd = await project(RUDE);
    await runCli(['run', '--reports', 'rude'], { cwd });
    const good = await project();
    await runCli(['run', '--reports', 'good'], { cwd: good });
    const [before, after] = [join(good, 'good/report.json'), join(cwd, 'rude/report.json')];

    expect((await runCli(['report', 'diff', before, after], { cwd })).code).toBe(1);
    expect((await runCli(['report', 'diff', after, before], { cwd })).code).toBe(0);
  });

  it('merges shards under the baseline that is named, or that the project has', async () => {
    const cwd = await project(RUDE);
    for (const shard of ['1/2', '2/2'])
      await runCli(['run', '--shard', shard, '--reports', `part-${shard[0]}`], { cwd });
    const merge = ['report', 'merge', 'part-1/report.json', 'part-2/report.json'];
    const bare = await runCli(merge, { cwd });
    await runCli(['run', '--baseline-update', '--reason', 'known', '--baseline', 'known.json'], { cwd });
    const named = await runCli([...merge, '--baseline', 'known.json'], { cwd });
    const unnamed = await runCli(merge, { cwd });
    await runCli(['run', '--baseline-update', '--reason', 'known'], { cwd });
    const own = await runCli(merge, { cwd });
    const missing = await runCli([...merge, '--baseline', 'none.json'], { cwd });

    expect([bare.code, named.code, unnamed.code, own.code, missing.code]).toEqual([1, 0, 1, 0, 2]);
    expect(named.stdout).toContain('accepted by the baseline');
    expect(missing.stderr).toContain('error baseline-unreadable: ');
  });
});
