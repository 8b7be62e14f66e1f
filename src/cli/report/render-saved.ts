import { dirname, relative, resolve } from 'node:path';
import type { Environment } from '../../environment.ts';
import { Mistake } from '../../model/mistake.ts';
import { readReportFile } from '../../report/read/read-report-file.ts';
import { refuseEdited } from '../../report/verify/verify-report.ts';
import { CUCUMBER_FORMATS } from '../run/cucumber-formats.ts';
import { writeReport } from '../run/deliver-report.ts';

/** `proviso report render`. Throws a Mistake `format-only-while-running`, and what `readReportFile`, `reportersOf` and `writeArtifacts` throw. */
export async function renderSaved(
  file: string,
  flags: { readonly report: readonly string[]; readonly reports?: string },
  environment: Environment,
): Promise<void> {
  const { cwd } = environment;
  refuseCucumberFormats(flags.report);
  const path = resolve(cwd, file);
  const dir = flags.reports === undefined ? dirname(path) : resolve(cwd, flags.reports);
  const report = await readReportFile(path);
  refuseEdited(report, file);
  const folder = relative(cwd, dir) || '.';
  await writeReport(report, { environment, dir, folder, formats: flags.report, others: [], root: cwd });
}

/** Cucumber writes its own formats from what it sees while scenarios run; a report does not have that. */
function refuseCucumberFormats(formats: readonly string[]): void {
  const own = formats.find((format) => CUCUMBER_FORMATS.includes(format));
  if (own === undefined) return;
  throw new Mistake({
    code: 'format-only-while-running',
    message: `The format '${own}' is written by cucumber while scenarios run, and cannot be rendered from a saved report.`,
    where: '--report',
    mend: `Ask for it in the run: \`proviso run --report ${own}\`.`,
  });
}
