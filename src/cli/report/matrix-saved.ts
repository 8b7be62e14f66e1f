import { resolve } from 'node:path';
import type { Environment } from '../../environment.ts';
import { readReportFile } from '../../report/read/read-report-file.ts';
import { refuseEdited } from '../../report/verify/verify-report.ts';
import { deliverMatrix } from '../run/deliver-matrix.ts';

/** `proviso report matrix`: saved reports side by side, in the order given. It judges nothing. */
export async function matrixSaved(
  files: readonly string[],
  flags: { readonly reports?: string },
  environment: Environment,
): Promise<void> {
  const { cwd } = environment;
  const reports = [];
  for (const file of files) {
    const report = await readReportFile(resolve(cwd, file));
    refuseEdited(report, file);
    reports.push(report);
  }
  await deliverMatrix(reports, resolve(cwd, flags.reports ?? 'reports'), environment);
}
