import type { Baseline } from '../../baseline/baseline.ts';
import { type BaselineContext, matchBaseline } from '../../baseline/match-baseline.ts';
import type { Report } from '../../model/report.ts';
import { assembleReport } from './assemble-report.ts';
import { partsOf } from './parts.ts';

/**
 * A report with a baseline applied, in place of any that was applied before. Accepted findings stay in the
 * report; their requirements turn from violated to unverified and `known`, so a waiver never makes a run
 * `conformant`.
 */
export function applyBaseline(report: Report, baseline: Baseline, context: BaselineContext): Report {
  const parts = partsOf(report);
  const plain = report.baseline === null ? report : assembleReport(parts);
  const { findings, requirements, summary } = matchBaseline(plain, baseline, context);
  return assembleReport(parts, { accepted: { findings, requirements }, summary });
}
