import { relative, resolve } from 'node:path';
import type { Environment } from '../../environment.ts';
import { exitCodeOf } from '../../report/exit-code.ts';
import { mergeReports } from '../../report/merge/merge-reports.ts';
import { readReportFile } from '../../report/read/read-report-file.ts';
import { refuseFlawed, verifyReport } from '../../report/verify/verify-report.ts';
import { deliverReport } from '../run/deliver-report.ts';
import { sourceLocator } from '../source-locator.ts';

interface MergeFlags {
  readonly report: readonly string[];
  readonly reports?: string;
  readonly allowPartial?: boolean;
}

/** `proviso report merge`: the merged report decides, as an unsharded run would. */
export async function mergeSaved(
  files: readonly string[],
  flags: MergeFlags,
  environment: Environment,
): Promise<number> {
  const { cwd } = environment;
  const shards = [];
  for (const where of files) {
    const report = await readReportFile(resolve(cwd, where));
    refuseFlawed(verifyReport(report), where);
    shards.push({ where, report });
  }
  const report = mergeReports(shards);
  const dir = resolve(cwd, flags.reports ?? 'reports');
  const formats = [...new Set(['json', ...flags.report])];
  const folder = relative(cwd, dir) || '.';
  await deliverReport(report, { environment, dir, folder, formats, locate: sourceLocator(cwd) });
  return exitCodeOf(report, { allowPartial: flags.allowPartial ?? false, failOnWarnings: false });
}
