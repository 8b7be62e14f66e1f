import { dirname, relative, resolve } from 'node:path';
import type { Environment } from '../../environment.ts';
import { readReportFile } from '../../report/read/read-report-file.ts';
import { writeReport } from '../run/deliver-report.ts';
import { sourceLocator } from '../source-locator.ts';

/** `proviso report render`. Throws what `readReportFile`, `reportersOf` and `writeArtifacts` throw. */
export async function renderSaved(
  file: string,
  flags: { readonly report: readonly string[]; readonly reports?: string },
  environment: Environment,
): Promise<void> {
  const { cwd } = environment;
  const path = resolve(cwd, file);
  const dir = flags.reports === undefined ? dirname(path) : resolve(cwd, flags.reports);
  const report = await readReportFile(path);
  const folder = relative(cwd, dir) || '.';
  await writeReport(report, { environment, dir, folder, formats: flags.report, locate: sourceLocator(cwd) });
}
