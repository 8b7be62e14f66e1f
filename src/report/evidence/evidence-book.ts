import type { CaseId } from '../../model/case.ts';
import type { CaseEvidence } from '../../model/case-evidence.ts';

/** The evidence of a report's cases, looked up as it is needed. */
export interface EvidenceBook {
  /** Null where there is none of that case. Throws a Mistake `evidence-wrong-shape`. */
  of(id: CaseId): CaseEvidence | null;
}

/** Of a report whose cases carry their evidence themselves, or of which there is no more than what its findings show. */
export const NO_BOOK: EvidenceBook = { of: () => null };
