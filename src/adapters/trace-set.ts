/** Ids of another shape than the harness gives, which cannot be told by their number: so many are remembered. */
const MOST_OTHERS = 10_000;
/** Ids are counted in their last twelve hexadecimal digits; beyond this count they are remembered as others are. */
const MOST_COUNTED = 2 ** 24;

/**
 * A set of trace ids of one run that takes a bit for each: the harness counts them up (W3C Trace Context asks for no more than
 * that they differ), so that a run of any length stays small.
 */
export class TraceSet {
  #prefix: string | null = null;
  readonly #bits: number[] = [];
  readonly #others = new Set<string>();

  add(traceId: string): void {
    this.#prefix ??= prefixOf(traceId);
    const count = this.#countOf(traceId);
    if (count !== null) {
      const at = count >>> 5;
      while (this.#bits.length <= at) this.#bits.push(0);
      this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (count & 31));
      return;
    }
    this.#others.add(traceId);
    if (this.#others.size <= MOST_OTHERS) return;
    for (const oldest of this.#others) {
      this.#others.delete(oldest);
      return;
    }
  }

  has(traceId: string): boolean {
    const count = this.#countOf(traceId);
    if (count === null) return this.#others.has(traceId);
    return ((this.#bits[count >>> 5] ?? 0) & (1 << (count & 31))) !== 0;
  }

  /** Null for an id that is not counted up from where this run's are. */
  #countOf(traceId: string): number | null {
    if (this.#prefix === null || prefixOf(traceId) !== this.#prefix) return null;
    const count = Number.parseInt(traceId.slice(-12), 16);
    return count < MOST_COUNTED ? count : null;
  }
}

/** What all ids of one run begin with; null for an id of another shape. */
function prefixOf(traceId: string): string | null {
  return /^[\da-f]{32}$/.test(traceId) ? traceId.slice(0, 20) : null;
}
