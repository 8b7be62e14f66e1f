import type { Report } from '../../model/report.ts';
import { tracesOf } from '../evidence/case-evidence.ts';
import type { SavedEvidence } from '../read/open-evidence.ts';
import type { Flaw } from './flaw.ts';
import { sameJson } from './same-json.ts';

/** Holds the file that a report's evidence is in against the report: its digest, and what is shown of it. */
export function evidenceFlaws(report: Report, { book, trouble }: SavedEvidence): readonly Flaw[] {
  if (trouble !== null) return [{ code: 'evidence', at: 'footer.evidence', message: trouble }];
  if (report.footer.evidence === undefined) return [];
  return report.findings.flatMap(({ fingerprint, case: id, evidence }): Flaw[] => {
    const kept = book.of(id);
    if (kept !== null && tracesOf(kept, fingerprint).some((trace) => sameJson(trace, evidence))) return [];
    if (kept === null && evidence === null) return [];
    return [
      {
        code: 'evidence',
        at: fingerprint,
        message: `What it shows of ${fingerprint} is not what its evidence file has of ${id}.`,
      },
    ];
  });
}

/** A report that names a file of evidence, and none was given to be looked into. */
export const NOT_AT_HAND: SavedEvidence = {
  book: { of: () => null },
  trouble: 'Its evidence is in a file that is not at hand: what its cases saw cannot be looked at.',
};
