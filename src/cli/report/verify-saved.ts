import { resolve } from 'node:path';
import { planProject } from '../../application/plan-project.ts';
import { NO_SELECTION } from '../../application/select-plan.ts';
import { findConfig } from '../../config/load-config.ts';
import { digestOf } from '../../contract/digest.ts';
import type { Environment } from '../../environment.ts';
import { rejudgeOf } from '../../judge/rejudge.ts';
import type { Report } from '../../model/report.ts';
import { oneLine } from '../../report/escape/visible.ts';
import { readReportFile } from '../../report/read/read-report-file.ts';
import { notVouched } from '../../report/verify/not-vouched.ts';
import { type VerifyOptions, verifyReport } from '../../report/verify/verify-report.ts';
import { plural } from '../../report/words/verdict-sentence.ts';

/** `proviso report verify`: 1 for a report that does not add up. The contract is consulted where a config names one. */
export async function verifySaved(
  file: string,
  flags: { readonly config?: string },
  { cwd, stdout }: Environment,
): Promise<0 | 1> {
  const report = await readReportFile(resolve(cwd, file));
  const config = flags.config ?? null;
  const options =
    config !== null || findConfig(cwd, null) !== null ? await fromContract(cwd, config, report) : {};
  const verification = verifyReport(report, options);
  const { flaws, judgedAgain } = verification;
  for (const flaw of flaws) stdout.write(`${oneLine(flaw.code)}  ${oneLine(flaw.message)}\n`);
  const against = options.planned === undefined ? 'without the contract' : 'against the contract';
  stdout.write(
    `${flaws.length === 0 ? 'It adds up' : plural(flaws.length, 'flaw')}, looked at ${against}: ` +
      `${plural(judgedAgain, 'case')} judged again from their evidence.\n`,
  );
  for (const line of notVouched(verification)) stdout.write(`${line}\n`);
  return flaws.length === 0 ? 0 : 1;
}

async function fromContract(cwd: string, path: string | null, { findings }: Report): Promise<VerifyOptions> {
  const { whole, contract, config } = await planProject({ cwd, config: path, files: [] }, NO_SELECTION);
  const operations = new Map(contract.operations.map((operation) => [operation.id, operation]));
  return {
    planned: new Set(whole.cases.map(({ id }) => id)),
    contract: {
      requirements: whole.requirements,
      cases: whole.cases,
      digests: new Map(contract.operations.map((operation) => [operation.id, digestOf(operation)])),
    },
    rejudge: rejudgeOf(whole, operations, findings, config.checks),
  };
}
