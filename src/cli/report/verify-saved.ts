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
import { type VerifyOptions, verifyReport } from '../../report/verify/verify-report.ts';

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
  const { flaws, judgedAgain, notJudged } = verifyReport(report, options);
  for (const flaw of flaws) stdout.write(`${oneLine(flaw.code)}  ${oneLine(flaw.message)}\n`);
  const against = options.planned === undefined ? 'without the contract' : 'against the contract';
  stdout.write(
    `${flaws.length === 0 ? 'It adds up' : `${flaws.length} flaws`}, looked at ${against}: ` +
      `${judgedAgain} cases judged again from their evidence, ${notJudged} without evidence that could be judged (none is kept, or it is cut or hidden).\n`,
  );
  return flaws.length === 0 ? 0 : 1;
}

async function fromContract(
  cwd: string,
  config: string | null,
  { findings }: Report,
): Promise<VerifyOptions> {
  const { whole, contract } = await planProject({ cwd, config, files: [] }, NO_SELECTION);
  const operations = new Map(contract.operations.map((operation) => [operation.id, operation]));
  return {
    planned: new Set(whole.cases.map(({ id }) => id)),
    contract: {
      requirements: whole.requirements,
      cases: whole.cases,
      digests: new Map(contract.operations.map((operation) => [operation.id, digestOf(operation)])),
    },
    rejudge: rejudgeOf(whole, operations, findings),
  };
}
