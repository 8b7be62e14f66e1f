import type { CaseResult, Report } from '../../model/report.ts';
import { partsOf } from '../fold/parts.ts';
import { withTraces } from './case-evidence.ts';
import type { EvidenceBook } from './evidence-book.ts';

/** The cases of a report with all that they saw, as the run told them. */
export function seenCases(report: Report, book: EvidenceBook): readonly CaseResult[] {
  return partsOf(report).cases.map((result) => withTraces(result, book.of(result.case)));
}
