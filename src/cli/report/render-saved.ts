import { copyFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Environment } from '../../environment.ts';
import { makeFolder } from '../../launch/make-folder.ts';
import { EVIDENCE_FILE } from '../../model/case-evidence.ts';
import { Mistake } from '../../model/mistake.ts';
import { evidenceBeside } from '../../report/read/open-evidence.ts';
import { isAgreement } from '../../report/read/read-agreement.ts';
import { readReport } from '../../report/read/read-report.ts';
import { readReportText } from '../../report/read/read-report-file.ts';
import { refuseEdited } from '../../report/verify/verify-report.ts';
import { diskMistake } from '../../report/write/disk-mistake.ts';
import { writeArtifacts } from '../../report/write/write-artifacts.ts';
import { CUCUMBER_FORMATS } from '../run/cucumber-formats.ts';
import { writeReport } from '../run/deliver-report.ts';

/**
 * `proviso report render`, of an agreement of surfaces too. Throws a Mistake `format-only-while-running`, and what `readReportText`, `readReport`, `openAgreed`,
 * `reportersOf` and `writeArtifacts` throw.
 */
export async function renderSaved(
  file: string,
  flags: { readonly report: readonly string[]; readonly reports?: string },
  environment: Environment,
): Promise<void> {
  const { cwd } = environment;
  refuseCucumberFormats(flags.report);
  const path = resolve(cwd, file);
  const dir = flags.reports === undefined ? dirname(path) : resolve(cwd, flags.reports);
  const text = await readReportText(path);
  if (isAgreement(text)) {
    await renderAgreement(text, path, { dir, formats: flags.report, environment });
    return;
  }
  const report = readReport(text, path);
  refuseEdited(report, file);
  const folder = relative(cwd, dir) || '.';
  const { book, trouble } = evidenceBeside(path, report);
  if (trouble !== null) environment.stderr.write(`warning: ${trouble} It is rendered without.\n`);
  const isMoved =
    flags.report.includes('json') && report.footer.evidence !== undefined && dir !== dirname(path);
  if (isMoved && trouble === null) await copyEvidence(dirname(path), dir);
  await writeReport(report, { environment, dir, folder, formats: flags.report, others: [], book, root: cwd });
}

async function renderAgreement(
  text: string,
  path: string,
  {
    dir,
    formats,
    environment,
  }: { readonly dir: string; readonly formats: readonly string[]; readonly environment: Environment },
): Promise<void> {
  const name = basename(path).replace(/\.json$/, '');
  const [{ openAgreed }, { agreementArtifacts }] = await Promise.all([
    import('./open-agreed.ts'),
    import('../../report/agreement/agreement-artifacts.ts'),
  ]);
  const artifacts = agreementArtifacts(name, await openAgreed(text, path), formats);
  await writeArtifacts(dir, artifacts);
  const folder = relative(environment.cwd, dir) || '.';
  environment.stdout.write(`Agreement: ${artifacts.map((one) => join(folder, one.path)).join(', ')}\n`);
}

/** The report names its evidence as a file beside it: in another folder too. */
async function copyEvidence(from: string, to: string): Promise<void> {
  try {
    makeFolder(to);
    await copyFile(join(from, EVIDENCE_FILE), join(to, EVIDENCE_FILE));
  } catch (error) {
    throw diskMistake(error, to);
  }
}

/** Cucumber writes its own formats from what it sees while scenarios run; a report does not have that. */
function refuseCucumberFormats(formats: readonly string[]): void {
  const own = formats.find((format) => CUCUMBER_FORMATS.includes(format));
  if (own === undefined) return;
  throw new Mistake({
    code: 'format-only-while-running',
    message: `The format '${own}' is written by cucumber while scenarios run, and cannot be rendered from a saved report.`,
    where: '--report',
    hint: `Ask for it in the run: \`proviso run --report ${own}\`.`,
  });
}
