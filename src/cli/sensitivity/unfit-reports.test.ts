import { appendFile, copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Report } from '../../model/report.ts';
import { seenCases } from '../../report/evidence/seen-cases.ts';
import { reportText } from '../../report/formats/json.ts';
import { evidenceBeside } from '../../report/read/open-evidence.ts';
import { readReportFile } from '../../report/read/read-report-file.ts';
import type { Sensitivity } from '../../sensitivity/sensitivity.ts';
import { forgedReport } from '../../testing/forge.ts';
import { GOOD_HANDLERS, GREETING_CONTRACT, greetingProject } from '../../testing/greeting-project.ts';
import { runCli, temporaryProject } from '../../testing/run-cli.ts';

const removals: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const remove of removals.splice(0)) await remove();
});

/** A folder in which the contract was run once. */
async function ranOnce(handlers = GOOD_HANDLERS, flags: readonly string[] = []): Promise<string> {
  const { cwd, remove } = await temporaryProject(greetingProject(handlers));
  removals.push(remove);
  await runCli(['run', ...flags], { cwd });
  return cwd;
}

async function reportIn(cwd: string): Promise<Report> {
  return await readReportFile(join(cwd, 'reports/report.json'));
}

async function measured(cwd: string): Promise<Sensitivity> {
  const { stdout, stderr } = await runCli(['sensitivity', '--json'], { cwd });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Sensitivity;
}

const standingOf = ({ clauses }: Sensitivity, clause: string) =>
  clauses.find(({ requirement }) => requirement.endsWith(clause))?.standing;

test.each([
  ['is missing', (cwd: string) => rm(join(cwd, 'reports/evidence.ndjson')), /is not beside it/],
  ['was cut', (cwd: string) => writeFile(join(cwd, 'reports/evidence.ndjson'), '{"case":'), /cut, or is of/],
  [
    'was added to',
    (cwd: string) => appendFile(join(cwd, 'reports/evidence.ndjson'), '{}\n'),
    /it was changed/,
  ],
  [
    'is of another run',
    async (cwd: string) => {
      const other = await ranOnce(GOOD_HANDLERS.replace('Hello', 'Hail'), ['--seed', '99']);
      await copyFile(join(other, 'reports/evidence.ndjson'), join(cwd, 'reports/evidence.ndjson'));
    },
    /is of another run/,
  ],
])(
  'evidence that %s is refused with a code, and nothing is written',
  async (_, spoil, words) => {
    const cwd = await ranOnce();
    await spoil(cwd);
    const { code, stdout, stderr } = await runCli(['sensitivity'], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('report-without-evidence');
    expect(stderr.replace(/\s+/g, ' ')).toMatch(words);
    await expect(readFile(join(cwd, 'reports/sensitivity.json'))).rejects.toThrow('ENOENT');
  },
  60_000,
);

test('a report of format 1 is measured by what it carries, and says what it lacks', async () => {
  const cwd = await ranOnce();
  const path = join(cwd, 'reports/report.json');
  const report = await reportIn(cwd);
  const cases = seenCases(report, evidenceBeside(path, report).book).map(({ sample: _, ...one }) => one);
  const former = forgedReport(report, ({ evidence: _, ...parts }) => ({
    ...parts,
    header: { ...parts.header, schemaVersion: 1 },
    cases,
  }));
  await rm(join(cwd, 'reports/evidence.ndjson'));
  await writeFile(path, JSON.stringify(former));
  const result = await measured(cwd);
  expect(result.shortOf).toEqual([expect.stringMatching(/^The report has format 1, /)]);
  expect(result.counts.killed).toBeGreaterThan(0);
  expect(standingOf(result, '#examples/ada')).toBe('killed');
  expect((await runCli(['sensitivity', '--fail-under', '0'], { cwd })).code).toBe(1);
}, 60_000);

test('a report without any trace is refused: there is nothing to try', async () => {
  const cwd = await ranOnce();
  const path = join(cwd, 'reports/report.json');
  const bare = forgedReport(await reportIn(cwd), ({ evidence: _, ...parts }) => ({
    ...parts,
    header: { ...parts.header, schemaVersion: 1 },
  }));
  await writeFile(path, JSON.stringify(bare));
  const { code, stderr } = await runCli(['sensitivity'], { cwd });
  expect([code, stderr]).toEqual([2, expect.stringContaining('report-without-evidence')]);
}, 60_000);

test('what was cut is not observed: no fault is made up in its place', async () => {
  const whole = await measured(await ranOnce());
  expect(standingOf(whole, '#io/output')).toBe('killed');
  const cwd = await ranOnce(GOOD_HANDLERS.replace('Hello', `Hello\${'o'.repeat(200_000)}`));
  const result = await measured(cwd);
  expect(result.unreadable).not.toEqual([]);
  expect(standingOf(result, '#io/output')).toBe('unobserved');
  expect(result.mutants.filter(({ place }) => place.startsWith('output'))).toEqual([]);
  expect((await runCli(['sensitivity', '--fail-under', '0'], { cwd })).code).toBe(1);
}, 60_000);

test('a shard is measured as one, and passes no gate', async () => {
  const cwd = await ranOnce(GOOD_HANDLERS, ['--shard', '1/2']);
  const { code, stdout } = await runCli(['sensitivity', '--fail-under', '0'], { cwd });
  expect([code, stdout]).toEqual([1, expect.stringContaining('The report is shard 1 of 2: ')]);
}, 60_000);

test('a contract that gained an operation is another one', async () => {
  const former = await ranOnce();
  const at = GREETING_CONTRACT.indexOf('export const');
  const leave = GREETING_CONTRACT.slice(at).replace('Greet ', 'Leave ').replace("'greet'", "'leave'");
  const files = { ...greetingProject(), 'greet.ts': `${GREETING_CONTRACT}${leave}` };
  const { cwd, remove } = await temporaryProject(files);
  removals.push(remove);
  const { code, stderr } = await runCli(['sensitivity', join(former, 'reports/report.json')], { cwd });
  expect([code, stderr.replace(/\s+/g, ' ')]).toEqual([
    2,
    expect.stringContaining('leave@1.0.0 is new in it'),
  ]);
}, 60_000);

test('a report that was edited is refused', async () => {
  const cwd = await ranOnce();
  const report = await reportIn(cwd);
  const edited = { ...report, header: { ...report.header, seed: 7 } };
  await writeFile(join(cwd, 'reports/report.json'), reportText(edited));
  const { code, stderr } = await runCli(['sensitivity'], { cwd });
  expect([code, stderr]).toEqual([2, expect.stringContaining('report-flawed')]);
}, 60_000);
