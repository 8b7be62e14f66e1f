import { resolve } from 'node:path';
import { contractAtHand, type ScopeFlags } from '../../application/contract-at-hand.ts';
import { openProject } from '../../application/project.ts';
import { TOOL_VERSION } from '../../application/tool-version.ts';
import { findConfig } from '../../config/load-config.ts';
import type { Environment } from '../../environment.ts';
import type { Report } from '../../model/report.ts';
import { oneLine } from '../../report/escape/visible.ts';
import { evidenceBeside, type SavedEvidence } from '../../report/read/open-evidence.ts';
import { readReportFile } from '../../report/read/read-report-file.ts';
import { notVouched } from '../../report/verify/not-vouched.ts';
import { type VerifyOptions, verifyReport } from '../../report/verify/verify-report.ts';
import { plural } from '../../report/words/verdict-sentence.ts';
import { toolDigest as ownDigest } from '../tool-digest.ts';

export interface VerifyFlags extends ScopeFlags {
  readonly config?: string;
  readonly contract?: readonly string[];
}

/** Flaws that are named; the rest is counted. */
const NAMED = 100;

/**
 * `proviso report verify`: 1 for a report that does not add up. Contract and config are consulted where they are named, or
 * where a config is found.
 */
export async function verifySaved(
  file: string,
  flags: VerifyFlags,
  { cwd, stdout }: Environment,
): Promise<0 | 1> {
  const path = resolve(cwd, file);
  const report = await readReportFile(path);
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
  const { config = null, contract = [] } = flags;
  if (config === null && contract.length === 0 && findConfig(cwd, null) === null) return {};
  return contractAtHand(report, await openProject({ cwd, config, files: contract }), flags, cwd, evidence);
}

/** Another Proviso may plan and judge otherwise than the one that wrote the report. */
function toolLines({ header: { tool, toolDigest } }: Report): readonly string[] {
  const [then, now] = [named(tool.version, toolDigest), named(TOOL_VERSION, ownDigest())];
  const isOther = tool.version !== TOOL_VERSION || (toolDigest !== undefined && then !== now);
  return isOther ? [`It was written by Proviso ${then}, and is looked at by Proviso ${now}.`] : [];
}

function named(version: string, digest: string | undefined): string {
  return digest === undefined ? `${version} from its sources` : `${version}, build ${digest.slice(0, 12)}`;
}

/** What could not be looked into, so that silence is never taken for approval. */
function notLookedAt({ contract }: VerifyOptions): readonly string[] {
  if (contract === undefined)
    return [
      'Not looked at: clauses, levels, cases, gaps, claims, baseline and evidence, for want of a contract (`--contract`, `--config`).',
    ];
  return [
    ...(contract.config === null
      ? ['Not looked at: claims, frozen set, baseline and implementation, for want of a config (`--config`).']
      : []),
    ...(contract.planned === null
      ? [
          'Not looked at: which cases and gaps its selection should have, and what is not applicable; its header does not say, or the binding is not at hand.',
        ]
      : []),
  ];
}
