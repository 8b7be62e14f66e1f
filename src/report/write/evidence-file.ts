import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../launch/make-folder.ts';
import { EVIDENCE_FILE } from '../../model/case-evidence.ts';
import type { EvidenceSink } from '../evidence/keep-evidence.ts';
import { indexed } from '../read/evidence-lines.ts';
import { diskMistake } from './disk-mistake.ts';

/** Evidence on its way to a file, a line a case, each written as it comes: what ends the process leaves the lines so far. */
export interface EvidenceFile extends EvidenceSink {
  /** Where it stands until the report is there. */
  readonly partial: string;
  /** No more is added. Throws the Mistake `disk-full` or `reports-unwritable` that kept a line from being written. */
  close(): void;
  drop(): void;
}

/** Where the evidence of a run stands for as long as it goes. */
export function partialEvidence(dir: string): string {
  return join(dir, `${EVIDENCE_FILE}.partial`);
}

/** Begins the evidence of a run in a folder, which is made when the first line comes. */
export function evidenceFile(dir: string): EvidenceFile {
  const partial = partialEvidence(dir);
  const hash = createHash('sha256');
  let lines = 0;
  let file: number | null = null;
  let trouble: unknown = null;

  function open(): number {
    if (file === null) {
      makeFolder(dir);
      file = openSync(partial, 'w');
    }
    return file;
  }

  return {
    partial,
    add(evidence) {
      if (trouble !== null) return;
      const line = Buffer.from(`${JSON.stringify(evidence)}\n`);
      try {
        writeAll(open(), line);
        hash.update(line);
        lines += 1;
      } catch (error) {
        // The run goes on and is told; that it cannot be kept is reported at the end.
        trouble = error;
      }
    },
    seal: () => ({ file: EVIDENCE_FILE, lines, digest: hash.copy().digest('hex') }),
    close() {
      try {
        if (trouble !== null) throw trouble;
        closeSync(open());
        file = null;
      } catch (error) {
        throw diskMistake(error, dir);
      }
    },
    drop() {
      if (file !== null) closeSync(file);
      file = null;
      rmSync(partial, { force: true });
    },
  };
}

/** The evidence of a run whose process is gone: its whole lines. Throws the Mistakes of `close`. */
export function leftEvidence(dir: string): Pick<EvidenceFile, 'partial' | 'seal' | 'close' | 'drop'> {
  const partial = partialEvidence(dir);
  try {
    if (!existsSync(partial)) writeFileSync(partial, '');
    truncateSync(partial, indexed(partial)?.whole ?? 0);
  } catch (error) {
    throw diskMistake(error, dir);
  }
  const { lines, digest } = indexed(partial) ?? { lines: 0, digest: '' };
  return {
    partial,
    seal: () => ({ file: EVIDENCE_FILE, lines, digest }),
    close: () => undefined,
    drop: () => rmSync(partial, { force: true }),
  };
}

/** A write may take a part only. */
function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
