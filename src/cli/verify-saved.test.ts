import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Evidence } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { seenCases } from '../report/evidence/seen-cases.ts';
import { assembleReport, sealed } from '../report/fold/assemble-report.ts';
import { partsOf } from '../report/fold/parts.ts';
import { reportText } from '../report/formats/json.ts';
import { evidenceBeside } from '../report/read/open-evidence.ts';
import { readReportFile } from '../report/read/read-report-file.ts';
import { greetingProject } from '../testing/greeting-project.ts';
import { runCli, temporaryProject } from '../testing/run-cli.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

/** A project that was run, and what `report verify` says of the report once it was edited. */
async function verified(
  flags: readonly string[] = [],
  {
    run = [],
    edit = (report) => report,
  }: { run?: readonly string[]; edit?: (report: Report) => Report } = {},
) {
  const { cwd, remove: away } = await temporaryProject(greetingProject());
  remove = away;
  await runCli(['run', ...run], { cwd });
  const path = join(cwd, 'reports/report.json');
  const report = inlined(await readReportFile(path), path);
  await writeFile(path, reportText(sealed(edit(report))));
  if (flags.includes('--contract')) await rm(join(cwd, 'proviso.config.ts'));
  return runCli(['report', 'verify', 'reports/report.json', ...flags], { cwd });
}

/** The report with what its cases saw in it, where it can be edited. */
function inlined(report: Report, path: string): Report {
  const { evidence: _, ...parts } = partsOf(report);
  return assembleReport({ ...parts, cases: seenCases(report, evidenceBeside(path, report).book) });
}

/** As if nothing could have been kept whole. */
const lossy = (evidence: Evidence): Evidence => ({
  ...evidence,
  steps: evidence.steps.map((step) => ({ ...step, faithful: null })),
});

describe('proviso report verify', () => {
  it.each<[string, readonly string[]]>([
    ['a whole run', []],
    ['a selection', ['--check', 'example-holds', '--profile', 'core']],
    ['a shard', ['--shard', '1/2']],
    ['some phases', ['--phases', 'examples']],
    ['what a client would see', ['--incognito']],
  ])('bears out %s', async (_, run) => {
    const { code, stdout } = await verified([], { run });

    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^It adds up, looked at against the contract: \d+ cases? judged again/),
    ]);
  });

  it('says what it did not look at for want of a config', async () => {
    const { code, stdout } = await verified(['--contract', 'greet.ts']);

    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('Not looked at: claims, frozen set, baseline and implementation'),
    ]);
  });

  it('says what it did not look at for want of a contract', async () => {
    const { cwd, remove: away } = await temporaryProject(greetingProject());
    remove = away;
    await runCli(['run'], { cwd });
    await rm(join(cwd, 'proviso.config.ts'));
    const { code, stdout } = await runCli(['report', 'verify', 'reports/report.json'], { cwd });

    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('Not looked at: clauses, levels, cases, gaps'),
    ]);
  });

  it('says whose the report is, where another Proviso wrote it', async () => {
    const edit = (report: Report): Report => ({
      ...report,
      header: { ...report.header, tool: { name: 'proviso', version: '99.0.0' }, toolDigest: 'ab'.repeat(32) },
    });
    const { stdout } = await verified([], { edit });

    expect(stdout).toContain(
      'It was written by Proviso 99.0.0, build abababababab, and is looked at by Proviso ',
    );
  });

  it('fails a report in which nothing can be judged again, and names what nothing bears out', async () => {
    const edit = (report: Report): Report => ({
      ...report,
      cases: report.cases.map((result) => ({
        ...result,
        evidence: result.evidence && lossy(result.evidence),
        ...(result.sample === undefined
          ? {}
          : { sample: result.sample.map((one) => ({ ...one, evidence: lossy(one.evidence) })) }),
      })),
    });
    const { code, stdout } = await verified([], { edit });

    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining('Not one of its cases could be judged again'),
    ]);
    expect(stdout).toMatch(
      /^Not borne out: \d+ verified requirements, of which no case could be judged again: greet@1.0.0#/m,
    );
  });

  it('does not know which cases a run of what failed before should have, and says so', async () => {
    const edit = (report: Report): Report => ({
      ...report,
      header: { ...report.header, selection: ['last failed'] },
    });
    const { code, stdout } = await verified([], { edit });

    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining('Not looked at: which cases and gaps its selection should have'),
    ]);
  });
});
