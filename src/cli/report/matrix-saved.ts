import { resolve } from 'node:path';
import type { Environment } from '../../environment.ts';
import { isAgreement } from '../../report/read/read-agreement.ts';
import { readReport } from '../../report/read/read-report.ts';
import { readReportText } from '../../report/read/read-report-file.ts';
import { refuseEdited } from '../../report/verify/verify-report.ts';
import { deliverMatrix } from '../run/deliver-matrix.ts';
import { openAgreed } from './open-agreed.ts';

/** `proviso report matrix`: saved reports side by side, in the order given; an agreement stands for the reports of its surfaces. It judges nothing. */
export async function matrixSaved(
  files: readonly string[],
  flags: { readonly reports?: string },
  environment: Environment,
): Promise<void> {
  const { cwd } = environment;
  const reports = [];
  for (const file of files) {
    const path = resolve(cwd, file);
    const text = await readReportText(path);
    if (isAgreement(text)) {
      reports.push(...(await openAgreed(text, path)).reports);
      continue;
    }
    const report = readReport(text, path);
    refuseEdited(report, file);
    reports.push(report);
  }
  await deliverMatrix(reports, resolve(cwd, flags.reports ?? 'reports'), environment);
}
