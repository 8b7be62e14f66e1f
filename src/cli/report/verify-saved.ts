import { resolve } from 'node:path';
import { contractAtHand } from '../../application/contract-at-hand.ts';
import type { Environment } from '../../environment.ts';
import type { Report } from '../../model/report.ts';
import { oneLine } from '../../report/escape/visible.ts';
import { evidenceBeside, type SavedEvidence } from '../../report/read/open-evidence.ts';
import { isAgreement, readAgreement } from '../../report/read/read-agreement.ts';
import { readReport } from '../../report/read/read-report.ts';
import { readReportText } from '../../report/read/read-report-file.ts';
import { notVouched } from '../../report/verify/not-vouched.ts';
import { type VerifyOptions, verifyReport } from '../../report/verify/verify-report.ts';
import { plural } from '../../report/words/verdict-sentence.ts';
import { NAMED, notLookedAt, toolLines } from './looked-at.ts';
import { projectAtHand, type VerifyFlags } from './project-at-hand.ts';

/**
 * `proviso report verify`: 1 for a report that does not add up. Contract and config are consulted where they are named, or
 * where a config is found.
 */
export async function verifySaved(
  file: string,
  flags: VerifyFlags,
  environment: Environment,
): Promise<0 | 1> {
  const { cwd, stdout } = environment;
  const path = resolve(cwd, file);
  const text = await readReportText(path);
  if (isAgreement(text)) {
    const { verifySavedAgreement } = await import('./verify-saved-agreement.ts');
    return verifySavedAgreement(readAgreement(text, path), path, flags, environment);
  }
  const report = readReport(text, path);
  const evidence = evidenceBeside(path, report);
  const options = await atHand(report, flags, cwd, evidence);
  const verification = verifyReport(report, { ...options, evidence });
  const { flaws, judgedAgain } = verification;
  for (const { code, message } of flaws.slice(0, NAMED))
    stdout.write(`${oneLine(code)}  ${oneLine(message)}\n`);
  if (flaws.length > NAMED) stdout.write(`and ${plural(flaws.length - NAMED, 'more flaw')}\n`);
  const against = options.contract === undefined ? 'without the contract' : 'against the contract';
  stdout.write(
    `${flaws.length === 0 ? 'It adds up' : plural(flaws.length, 'flaw')}, looked at ${against}: ` +
      `${plural(judgedAgain, 'case')} judged again from their evidence.\n`,
  );
  for (const line of [...toolLines(report), ...notLookedAt(options), ...notVouched(verification, report)])
    stdout.write(`${oneLine(line)}\n`);
  return flaws.length === 0 ? 0 : 1;
}

async function atHand(
  report: Report,
  flags: VerifyFlags,
  cwd: string,
  evidence: SavedEvidence,
): Promise<VerifyOptions> {
  const project = await projectAtHand(flags, cwd);
  return project === null ? {} : contractAtHand(report, project, flags, cwd, evidence);
}
