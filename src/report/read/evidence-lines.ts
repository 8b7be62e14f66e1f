import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import type { CaseId } from '../../model/case.ts';
import type { EvidenceSeal } from '../../model/case-evidence.ts';
import { REPORT_SIZE_LIMIT } from './read-report.ts';

const LONGEST = REPORT_SIZE_LIMIT;
const CHUNK = 1 << 20;
const LINE_FEED = 10;

/** A line of a file, in bytes. */
export interface Place {
  readonly at: number;
  readonly length: number;
}

export interface Indexed extends Omit<EvidenceSeal, 'file'> {
  readonly places: ReadonlyMap<CaseId, readonly Place[]>;
  /** Bytes up to the end of the last whole line. */
  readonly whole: number;
}

/** What a file holds at the moment, whoever wrote it: and where each case stands. Null where it cannot be read. */
export function indexed(path: string): Indexed | null {
  const hash = createHash('sha256');
  const places = new Map<CaseId, Place[]>();
  let [lines, at, whole] = [0, 0, 0];
  try {
    for (const line of linesOf(path)) {
      hash.update(line);
      const id = caseOf(line);
      if (line.at(-1) === LINE_FEED) whole += line.length;
      if (id !== null) places.set(id, [...(places.get(id) ?? []), { at, length: line.length }]);
      lines += 1;
      at += line.length;
    }
  } catch {
    return null;
  }
  return { lines, digest: hash.digest('hex'), places, whole };
}

/** The bytes of a line; fewer where the file has got shorter. Throws what the system says. */
export function bytesAt(path: string, { at, length }: Place): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    let count = 0;
    while (count < length) {
      const more = readSync(file, bytes, count, length - count, at + count);
      if (more === 0) break;
      count += more;
    }
    return bytes.subarray(0, count);
  } finally {
    closeSync(file);
  }
}

/** Every line with its line feed, which only a last line that was torn does not have. */
function* linesOf(path: string): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    let rest: Buffer[] = [];
    let length = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const count = readSync(file, chunk, 0, CHUNK, null);
      if (count === 0) {
        if (length > 0) yield Buffer.concat(rest);
        return;
      }
      let from = 0;
      for (
        let end = chunk.indexOf(LINE_FEED, from);
        end >= 0 && end < count;
        end = chunk.indexOf(LINE_FEED, from)
      ) {
        yield Buffer.concat([...rest, chunk.subarray(from, end + 1)]);
        [rest, length, from] = [[], 0, end + 1];
      }
      rest.push(chunk.subarray(from, count));
      length += count - from;
      if (length > LONGEST) throw new RangeError('A line of evidence is too long.');
    }
  } finally {
    closeSync(file);
  }
}

const BEGINNING = /^\{"case":("(?:[^"\\]|\\.)*")/;

/** Read off the beginning of its line: most lines are never needed whole. */
function caseOf(line: Buffer): CaseId | null {
  const text = new StringDecoder('utf8').write(line.subarray(0, 16_384));
  const found = BEGINNING.exec(text)?.[1];
  try {
    return found === undefined ? null : (JSON.parse(found) as CaseId);
  } catch {
    return null;
  }
}
