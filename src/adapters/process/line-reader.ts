import { isUtf8 } from 'node:buffer';

/** What hears the lines of a pipe. */
export interface LineSink {
  /** A whole line, without its end. */
  line(text: string): void;
  /** A line that was not kept: its beginning, why, and its end. */
  spoiled(head: string, why: string, tail: string): void;
}

const NEWLINE = 10;
/** Bytes at both ends of a line that is not kept, from which it may still be told what it was. */
const HEAD = 256;
const MOST_PIECES = 1024;

const NOTHING = Buffer.alloc(0);

function endOf(bytes: Buffer): Buffer {
  return bytes.subarray(Math.max(0, bytes.length - HEAD));
}

/**
 * Cuts bytes into lines in bounded memory: what is longer than allowed is dropped as it comes, and only its beginning is told.
 * Lines end in LF or CRLF; empty ones are left out.
 */
export class LineReader {
  readonly #maxBytes: number;
  readonly #sink: LineSink;
  /** The line that has begun, in pieces. */
  #pieces: Buffer[] = [];
  #size = 0;
  /** The beginning of a line that grew too long; null while none does. */
  #tooLong: string | null = null;
  /** The end of it, as far as it has come. */
  #tail: Buffer = NOTHING;

  constructor(maxBytes: number, sink: LineSink) {
    this.#maxBytes = maxBytes;
    this.#sink = sink;
  }

  add(chunk: Buffer): void {
    const last = chunk.lastIndexOf(NEWLINE);
    if (last === -1) {
      this.#keep(chunk);
      return;
    }
    let from = 0;
    if (this.#tooLong !== null || this.#size + chunk.indexOf(NEWLINE) > this.#maxBytes) {
      from = chunk.indexOf(NEWLINE) + 1;
      this.#keep(chunk.subarray(0, from - 1));
      this.#endLine();
    }
    if (from <= last) {
      const block = this.#size === 0 ? chunk.subarray(from, last) : this.#whole(chunk.subarray(from, last));
      this.#lines(block);
    }
    this.#keep(chunk.subarray(last + 1));
  }

  /** What stands there without the end of a line, when nothing follows; null where there is nothing. */
  rest(): string | null {
    if (this.#tooLong !== null) return this.#tooLong;
    return this.#size === 0 ? null : this.#whole(NOTHING).toString('utf8', 0, HEAD);
  }

  /** The beginning of the line that has no end yet, which may still come; null where there is none. */
  get begun(): string | null {
    if (this.#tooLong !== null) return this.#tooLong;
    return this.#size === 0 ? null : Buffer.concat(this.#pieces).toString('utf8', 0, HEAD);
  }

  #keep(piece: Buffer): void {
    if (piece.length === 0) return;
    if (this.#tooLong !== null) {
      this.#tail = endOf(Buffer.concat([this.#tail, endOf(piece)]));
      return;
    }
    this.#pieces.push(piece);
    this.#size += piece.length;
    // A line that comes byte by byte must not cost a buffer for each.
    if (this.#pieces.length > MOST_PIECES) this.#pieces = [Buffer.concat(this.#pieces)];
    if (this.#size <= this.#maxBytes) return;
    const whole = this.#whole(NOTHING);
    this.#tooLong = whole.toString('utf8', 0, HEAD);
    this.#tail = Buffer.from(endOf(whole));
  }

  #endLine(): void {
    if (this.#tooLong === null) {
      if (this.#size > 0) this.#lines(this.#whole(NOTHING));
      return;
    }
    const head = this.#tooLong;
    this.#tooLong = null;
    this.#sink.spoiled(head, `a line of more than ${this.#maxBytes} bytes`, this.#tail.toString('utf8'));
    this.#tail = NOTHING;
  }

  /** The pieces together with what follows them; none are left. */
  #whole(end: Buffer): Buffer {
    const whole = Buffer.concat([...this.#pieces, end]);
    this.#pieces = [];
    this.#size = 0;
    return whole;
  }

  #lines(block: Buffer): void {
    if (!isUtf8(block)) {
      this.#oneByOne(block);
      return;
    }
    for (const line of block.toString('utf8').split('\n')) {
      const text = line.endsWith('\r') ? line.slice(0, -1) : line;
      if (text !== '') this.#sink.line(text);
    }
  }

  /** Somewhere in them are bytes that are no UTF-8. */
  #oneByOne(block: Buffer): void {
    for (let from = 0; from <= block.length; ) {
      const next = block.indexOf(NEWLINE, from);
      const end = next === -1 ? block.length : next;
      const line = block.subarray(from, end);
      if (isUtf8(line)) this.#lines(line);
      else {
        const head = line.toString('utf8', 0, HEAD);
        this.#sink.spoiled(head, 'a line that is no UTF-8', endOf(line).toString('utf8'));
      }
      from = end + 1;
    }
  }
}
