import { relative, resolve } from 'node:path';
import { baselineFile } from '../../application/baseline-file.ts';
import type { Config } from '../../config/config.ts';
import { findConfig, loadConfig } from '../../config/load-config.ts';
import { resolveConfig } from '../../config/resolve-config.ts';
import type { Environment } from '../../environment.ts';
import type { Report } from '../../model/report.ts';
import { oneLine } from '../../report/escape/visible.ts';
import { evidenceOf } from '../../report/evidence/case-evidence.ts';
import { seenCases } from '../../report/evidence/seen-cases.ts';
import { exitCodeOf } from '../../report/exit-code.ts';
import { applyBaseline } from '../../report/fold/apply-baseline.ts';
import { mergeReports } from '../../report/merge/merge-reports.ts';
import { evidenceBeside, type SavedEvidence } from '../../report/read/open-evidence.ts';
import { readReportFile } from '../../report/read/read-report-file.ts';
import { refuseFlawed, verifyReport } from '../../report/verify/verify-report.ts';
import { waiverSentence } from '../../report/words/waiver-sentence.ts';
import { type EvidenceFile, evidenceFile } from '../../report/write/evidence-file.ts';
import { deliverReport } from '../run/deliver-report.ts';

export interface MergeFlags {
  readonly report: readonly string[];
  readonly reports?: string;
  readonly config?: string;
  readonly baseline?: string;
  readonly allowPartial?: boolean;
}

/**
 * `proviso report merge`: the merged report decides, as an unsharded run would, under the baseline that is
 * named or that a config here names.
 */
export async function mergeSaved(
  files: readonly string[],
  flags: MergeFlags,
  environment: Environment,
): Promise<number> {
  const { cwd } = environment;
  const shards = [];
  for (const where of files) {
    const path = resolve(cwd, where);
    const report = await readReportFile(path);
    const evidence = evidenceBeside(path, report);
    refuseFlawed(verifyReport(report, { evidence }), where);
    shards.push({ where, report, evidence });
  }
  if (shards.every(({ report }) => report.header.runId === undefined))
    environment.stderr.write(
      'These shards carry no id of their run, so nothing proves that they are of one: give `--run-id` to each.\n',
    );
  const config = await configHere(flags.config ?? null, cwd);
  const dir = resolve(cwd, flags.reports ?? 'reports');
  const evidence = evidenceFile(dir);
  try {
    const merged = mergeReports(shards, gathered(shards, evidence));
    return await deliverMerged(merged, { dir, evidence, config, flags, environment });
  } finally {
    evidence.drop();
  }
}

interface Merging {
  readonly dir: string;
  readonly evidence: EvidenceFile;
  readonly config: Config;
  readonly flags: MergeFlags;
  readonly environment: Environment;
}

async function deliverMerged(
  merged: Report,
  { dir, evidence, config, flags, environment }: Merging,
): Promise<number> {
  const { cwd } = environment;
  const report = await underBaseline(merged, config, flags, environment);
  await deliverReport(report, {
    environment,
    dir,
    folder: relative(cwd, dir) || '.',
    formats: [...new Set(['json', ...flags.report])],
    others: [],
    root: cwd,
    evidence,
    verbose: false,
    notes: [],
  });
  const code = exitCodeOf(report, {
    allowPartial: flags.allowPartial ?? !config.failOn.partial,
    failOnWarnings: config.failOn.warnings,
  });
  const allowedBy = flags.allowPartial === true ? '--allow-partial' : '`failOn` of the config';
  const waiver = waiverSentence(report, code, allowedBy);
  if (waiver !== null) environment.stdout.write(`${oneLine(waiver)}\n`);
  return code;
}

/** What the cases of all shards saw, in one file. */
function gathered(
  shards: readonly { readonly report: Report; readonly evidence: SavedEvidence }[],
  into: EvidenceFile,
): EvidenceFile {
  for (const { report, evidence } of shards) {
    for (const result of seenCases(report, evidence.book)) {
      const kept = evidenceOf(result);
      if (kept !== null) into.add(kept);
    }
  }
  return into;
}

/** Shards are often merged where there is no project: then nothing is configured. */
async function configHere(path: string | null, cwd: string): Promise<Config> {
  const isThere = path !== null || findConfig(cwd, null) !== null;
  return isThere ? loadConfig(cwd, path) : resolveConfig({ contracts: [] }, cwd);
}

async function underBaseline(
  report: Report,
  config: Config,
  flags: MergeFlags,
  { cwd, now }: Environment,
): Promise<Report> {
  const given = flags.baseline === undefined ? {} : { baseline: flags.baseline };
  const baseline = await baselineFile(config, given, cwd);
  if (baseline === null) return report;
  const implementation = report.header.implementation.name;
  return applyBaseline(report, baseline.parsed, { now: now(), implementation });
}
