import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../model/report.ts';
import { readReportFile } from '../report/read/read-report-file.ts';
import { type InstalledProject, installedProject } from '../testing/installed-project.ts';

/** How often each is run by cucumber; `npm run soak` runs each twenty times. */
const RUNS = process.env.SOAK === undefined ? 1 : 20;
const TIMEOUT = RUNS * 60_000;

describe.each([
  {
    kind: 'forgetful',
    check: 'sequences-hold',
    flags: ['--phases', 'examples,coverage,sequences', '--max-sequences', '12', '--max-length', '9'],
    ends: 'Maps',
    fewest: RUNS === 1 ? 1 : 19,
  },
  {
    kind: 'hasty',
    check: 'races-hold',
    flags: ['--phases', 'examples,coverage,races'],
    ends: ' at the same time\n',
    fewest: RUNS === 1 ? 1 : 18,
  },
])('what a $kind depot breaks', ({ kind, check, flags, ends, fewest }) => {
  let project: InstalledProject;
  let report: Report;
  beforeAll(async () => {
    project = await installedProject('parcels');
    await project.exec('proviso', ['run', '-i', kind, ...flags]);
    report = await readReportFile(join(project.cwd, 'reports/report.json'));
  }, 120_000);
  afterAll(() => project.remove());

  it('is replayed by its fingerprint, as the run had planned it', async () => {
    const finding = report.findings.find((one) => one.check === check);
    const again = await project.exec('proviso', ['replay', finding?.fingerprint ?? 'none']);
    const fixed = await project.exec('proviso', ['replay', finding?.fingerprint ?? 'none', '-i', 'careful']);

    expect(again.output).toContain('it still fails.');
    expect(again.code).toBe(1);
    expect(fixed.output).toContain('it passes');
  });

  it('fails in cucumber-js, and passes there once it is fixed', { timeout: TIMEOUT }, async () => {
    const [file = ''] = await readdir(join(project.cwd, 'reports/counterexamples'));
    const cucumber = (implementation: string) =>
      project.exec('cucumber-js', ['--world-parameters', JSON.stringify({ proviso: { implementation } })]);
    let failures = 0;
    for (let run = 0; run < RUNS; run++) {
      const { code, output } = await cucumber(kind);
      if (code === 1 && output.includes('✖ Then all answers fit together')) failures += 1;
      else if (RUNS === 1) expect(output).toBe('a failed step');
    }
    const fixed = await cucumber('careful');

    expect(await readFile(join(project.cwd, 'reports/counterexamples', file), 'utf8')).toContain(ends);
    expect(failures).toBeGreaterThanOrEqual(fewest);
    expect(fixed.code, fixed.output).toBe(0);
  });
});
