import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CaseId } from '../../model/case.ts';
import {
  type CaseEvidence,
  EVIDENCE_FILE,
  type EvidenceSeal,
  type KeptTrace,
} from '../../model/case-evidence.ts';
import { Mistake } from '../../model/mistake.ts';
import type { Report } from '../../model/report.ts';
import { type EvidenceBook, NO_BOOK } from '../evidence/evidence-book.ts';
import { caseEvidenceSchema } from '../schema/case-evidence-schema.ts';
import { bytesAt, type Indexed, indexed, type Place } from './evidence-lines.ts';
import { REPORT_SIZE_LIMIT } from './read-report.ts';

/** The evidence of a saved report, or why it is of no use. */
export interface SavedEvidence {
  readonly book: EvidenceBook;
  /** A sentence; null where all that the report names is there as it was written. */
  readonly trouble: string | null;
}

/** Of a report whose cases carry their evidence themselves. */
export const INLINE: SavedEvidence = { book: NO_BOOK, trouble: null };

/** Bytes of the largest file that is read. */
const LARGEST = 4 * REPORT_SIZE_LIMIT;

/** The evidence of a report that was read from `path`: nothing, where the report carries it; else the file beside it. */
export function evidenceBeside(path: string, { footer }: Report): SavedEvidence {
  return footer.evidence === undefined
    ? INLINE
    : openEvidence(join(dirname(path), EVIDENCE_FILE), footer.evidence);
}

/** Goes through the whole file once, so that one that was altered or cut is never shown. */
export function openEvidence(path: string, seal: EvidenceSeal): SavedEvidence {
  const useless = (what: string): SavedEvidence => ({
    book: NO_BOOK,
    trouble: `Its evidence, ${EVIDENCE_FILE}, ${what}`,
  });
  // A run without a single line writes an empty file.
  const size = sizeOf(path);
  if (size === null)
    return useless('is not beside it, or cannot be read: what its cases saw cannot be looked at.');
  if (size > LARGEST) return useless('is too large to be read: what its cases saw cannot be looked at.');
  const found = indexed(path);
  if (found === null) return useless('cannot be read: what its cases saw cannot be looked at.');
  if (found.lines !== seal.lines || found.digest !== seal.digest)
    return useless('is not what the report was made with: it was changed, cut, or is of another run.');
  return { book: bookOf(path, found.places), trouble: null };
}

function bookOf(path: string, places: Indexed['places']): EvidenceBook {
  return {
    of(id) {
      const traces: KeptTrace[] = [];
      for (const place of places.get(id) ?? []) traces.push(...read(path, place, id).traces);
      return traces.length === 0 ? null : { case: id, traces };
    },
  };
}

function read(path: string, place: Place, id: CaseId): CaseEvidence {
  const parsed = caseEvidenceSchema.safeParse(parse(bytesAt(path, place).toString('utf8')));
  if (parsed.success) return parsed.data;
  throw new Mistake({
    code: 'evidence-wrong-shape',
    message: `The evidence of ${id} is no line of an evidence file: ${parsed.error.issues[0]?.message ?? 'unknown issue'}.`,
    where: path,
    hint: 'Run again; evidence that was edited or cut is of no use.',
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sizeOf(path: string): number | null {
  try {
    const stat = statSync(path);
    return stat.isFile() ? stat.size : null;
  } catch {
    return null;
  }
}
