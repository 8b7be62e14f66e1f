import { TOOL_VERSION } from '../../application/tool-version.ts';
import type { Report } from '../../model/report.ts';
import type { VerifyOptions } from '../../report/verify/verify-report.ts';
import { toolDigest as ownDigest } from '../tool-digest.ts';

/** Flaws that are named; the rest is counted. */
export const NAMED = 100;

/** Another Proviso may plan and judge otherwise than the one that wrote the report. */
export function toolLines({ header: { tool, toolDigest } }: Report): readonly string[] {
  const [then, now] = [named(tool.version, toolDigest), named(TOOL_VERSION, ownDigest())];
  const isOther = tool.version !== TOOL_VERSION || (toolDigest !== undefined && then !== now);
  return isOther ? [`It was written by Proviso ${then}, and is looked at by Proviso ${now}.`] : [];
}

function named(version: string, digest: string | undefined): string {
  return digest === undefined ? `${version} from its sources` : `${version}, build ${digest.slice(0, 12)}`;
}

/** What could not be looked into, so that silence is never taken for approval. */
export function notLookedAt({ contract }: VerifyOptions): readonly string[] {
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
