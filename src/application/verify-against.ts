import type { Contract } from '../model/operation.ts';
import type { Report } from '../model/report.ts';
import { type Verification, verifyReport as verify } from '../report/verify/verify-report.ts';
import type { ConformanceOptions } from './conformance-options.ts';
import { conformanceSubject } from './conformance-subject.ts';
import { contractAtHand } from './contract-at-hand.ts';

/** What of a run decides how its report is judged again; as it was given to `runConformance`. */
export type VerifyReportOptions = Partial<
  Pick<ConformanceOptions, 'adapter' | 'actors' | 'operations' | 'steps' | 'checks' | 'examples'>
>;

/** Told in `api.ts`. */
export async function verifyReport(
  report: Report,
  contract?: Contract,
  options: VerifyReportOptions = {},
): Promise<Verification> {
  if (contract === undefined) return verify(report);
  const { config, contract: owned } = conformanceSubject(contract, { adapter: NOBODY, ...options });
  return verify(
    report,
    await contractAtHand(report, { config, contract: owned, root: config.root }, {}, config.root),
  );
}

/** A report is looked into without calling anything. */
const NOBODY: ConformanceOptions['adapter'] = {
  name: 'none',
  connect: () => Promise.reject(new Error('verifying a report calls nothing')),
};
