import { resolve } from 'node:path';
import type { Contract } from '../model/operation.ts';
import type { Report } from '../model/report.ts';
import { openEvidence } from '../report/read/open-evidence.ts';
import {
  type Verification,
  type VerifyOptions,
  verifyReport as verify,
} from '../report/verify/verify-report.ts';
import type { ConformanceOptions } from './conformance-options.ts';
import { conformanceSubject } from './conformance-subject.ts';
import { contractAtHand } from './contract-at-hand.ts';

/** What of a run decides how its report is judged again; as it was given to `runConformance`. */
export type VerifyReportOptions = Partial<
  Pick<
    ConformanceOptions,
    'adapter' | 'published' | 'actors' | 'operations' | 'steps' | 'checks' | 'examples'
  >
> & {
  /** Path of the `evidence.ndjson` that stands beside a saved report, relative to the working directory. */
  readonly evidence?: string;
};

/** Told in `api.ts`. */
export async function verifyReport(
  report: Report,
  contract?: Contract,
  { evidence, ...options }: VerifyReportOptions = {},
): Promise<Verification> {
  const saved = savedEvidence(report, evidence);
  if (contract === undefined) return verify(report, saved);
  const { config, contract: owned } = conformanceSubject(contract, { adapter: NO_ONE, ...options });
  const project = { config, contract: owned, root: config.root };
  return verify(report, {
    ...saved,
    ...(await contractAtHand(report, project, {}, config.root, saved.evidence)),
  });
}

/** Of a report whose cases carry what they saw, no file is looked into. */
function savedEvidence({ footer }: Report, path: string | undefined): Pick<VerifyOptions, 'evidence'> {
  return path === undefined || footer.evidence === undefined
    ? {}
    : { evidence: openEvidence(resolve(path), footer.evidence) };
}

/** A report is looked into without calling anything. */
const NO_ONE: ConformanceOptions['adapter'] = {
  name: 'none',
  connect: () => Promise.reject(new Error('verifying a report calls nothing')),
};
