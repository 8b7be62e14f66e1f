import { resolve } from 'node:path';
import type { Environment } from '../../environment.ts';
import { diffReports } from '../../report/diff/diff-reports.ts';
import { diffJson, diffText } from '../../report/diff/render-diff.ts';
import { readReportFile } from '../../report/read/read-report-file.ts';
import { refuseEdited } from '../../report/verify/verify-report.ts';

/** `proviso report diff`: 1 on a regression, else 0. */
export async function diffSaved(
  before: string,
  after: string,
  flags: { readonly json?: boolean },
  { cwd, stdout }: Environment,
): Promise<0 | 1> {
  const [earlier, later] = [
    await readReportFile(resolve(cwd, before)),
    await readReportFile(resolve(cwd, after)),
  ];
  refuseEdited(earlier, before);
  refuseEdited(later, after);
  const diff = diffReports(earlier, later);
  stdout.write(flags.json === true ? diffJson(diff) : diffText(diff));
  return diff.regression ? 1 : 0;
}
