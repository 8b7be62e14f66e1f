interface StrayParts {
  /** What people call the program: `the driver`, `the server`. */
  readonly who: string;
  /** Hears of each, in a sentence. */
  readonly tell: (text: string) => void;
  /** Called once there is no end of them. */
  readonly tooMany: () => void;
}

/** Bytes of stray lines between two answers, and how many of them, after which the program does not speak its protocol at all. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_LINES = 100_000;
const SHOWN = 160;

/** Lines of a program that are no answers: told of, counted, and not taken without end. */
export class StrayLines {
  readonly #parts: StrayParts;
  #bytes = 0;
  #count = 0;
  #first: string | null = null;

  constructor(parts: StrayParts) {
    this.#parts = parts;
  }

  /** The first of them, in a sentence; null while there is none. */
  get first(): string | null {
    return this.#first;
  }

  /** It has answered: what it wrote until then was not without end. */
  answered(): void {
    this.#bytes = 0;
    this.#count = 0;
  }

  /** `why`: what it is instead, `a line that is no JSON object`. */
  hear(line: string, why: string): void {
    this.#bytes += line.length;
    this.#count += 1;
    const { who, tell, tooMany } = this.#parts;
    const text = `${who} wrote ${why}: ${line.slice(0, SHOWN)}${line.length > SHOWN ? '…' : ''}`;
    this.#first ??= text;
    tell(text);
    if (this.#bytes > MOST_BYTES || this.#count > MOST_LINES) tooMany();
  }
}
