import type { CaseId } from './case.ts';
import type { Evidence } from './finding.ts';

/** Where a generated input comes from: an edge of the model, `coverage/limit/max`, or fast-check's seed and path. */
export interface Draw {
  readonly technique: string;
  readonly seed?: number;
  readonly path?: string;
}

/** One generated input, as it was sent and answered. */
export interface Sampled {
  readonly draw: Draw;
  readonly evidence: Evidence;
}

/** Passing inputs of one case that are kept whole, where there are as many. */
export const SAMPLED = 5;

/** What was seen once, and what of its case rests on it. */
export interface KeptTrace extends Evidence {
  /** `case`: its conclusion. `sample`: a generated input that passed. Else fingerprints of findings. */
  readonly of: readonly string[];
  /** Only with `sample`. */
  readonly draw?: Draw;
}

/** All that a case saw: a line of `evidence.ndjson`. A case may have more lines; of two traces of one name the later counts. */
export interface CaseEvidence {
  readonly case: CaseId;
  readonly traces: readonly KeptTrace[];
}

/** The file beside a report that its evidence stands in. */
export const EVIDENCE_FILE = 'evidence.ndjson';

/** What a report says of that file, so that another cannot take its place. */
export interface EvidenceSeal {
  readonly file: typeof EVIDENCE_FILE;
  readonly lines: number;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly digest: string;
}
