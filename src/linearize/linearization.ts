import type { SequentialModel, Timed } from './history.ts';
import { Seen } from './seen.ts';

/** Whether some order explains a history: `order` holds places in the history; null where none does. */
export interface Linearization {
  readonly order: readonly number[] | null;
}

/**
 * Looks for an order of the operations that keeps what was over before something else began, and in which each answer is
 * the one that the model gives: the algorithm of Wing and Gong with the cache of Lowe (as in Porcupine). Operations
 * that were never answered need not take effect. Pure; exponential in what overlaps, and never in the length alone.
 */
export function linearize<State, Op>(
  history: readonly Timed<Op>[],
  model: SequentialModel<State, Op>,
): Linearization {
  const entries = new Entries(history);
  const seen = new Seen(history.length, model.keyOf);
  const taken: number[] = [];
  const before: State[] = [];
  let state = model.initial;
  let open = history.filter(({ to }) => to !== null).length;
  let at = entries.first();
  while (open > 0) {
    const asked = at === END ? -1 : entries.operationAt(at);
    if (asked >= 0) {
      const next = model.step(state, (history[asked] as Timed<Op>).op);
      if (next !== null && seen.isNew(asked, next)) {
        before.push(state);
        taken.push(asked);
        seen.take(asked);
        if (history[asked]?.to !== null) open -= 1;
        state = next;
        entries.lift(asked);
        at = entries.first();
      } else at = entries.after(at);
      continue;
    }
    const last = taken.pop();
    if (last === undefined) return { order: null };
    state = before.pop() as State;
    seen.giveBack(last);
    if (history[last]?.to !== null) open += 1;
    entries.putBack(last);
    at = entries.after(entries.beginningOf(last));
  }
  return { order: [...taken] };
}

const END = -1;

/** Beginnings and ends of operations in the order of time, as a list that gives operations out and takes them back. */
class Entries {
  /** For each entry the operation that begins there, or -1 where one ends. */
  readonly #begins: Int32Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  /** Places of the entries of each operation; no end where it was never answered. */
  readonly #from: Int32Array;
  readonly #to: Int32Array;

  constructor(history: readonly Timed<unknown>[]) {
    const moments = history.flatMap(({ from, to }, operation) => [
      { operation, time: from, isEnd: false },
      ...(to === null ? [] : [{ operation, time: to, isEnd: true }]),
    ]);
    // At one moment all begin before any ends: what touches, overlaps.
    moments.sort((one, other) => one.time - other.time || Number(one.isEnd) - Number(other.isEnd));
    const count = moments.length;
    this.#begins = new Int32Array(count);
    this.#next = new Int32Array(count + 1);
    this.#previous = new Int32Array(count + 1);
    this.#from = new Int32Array(history.length).fill(END);
    this.#to = new Int32Array(history.length).fill(END);
    for (const [index, { operation, isEnd }] of moments.entries()) {
      this.#begins[index] = isEnd ? END : operation;
      (isEnd ? this.#to : this.#from)[operation] = index;
    }
    // The place after the last stands for the head of the ring.
    for (let index = 0; index <= count; index++) {
      this.#next[index] = index === count ? 0 : index + 1;
      this.#previous[index] = index === 0 ? count : index - 1;
    }
  }

  first(): number {
    return this.after(this.#begins.length);
  }

  after(entry: number): number {
    const next = this.#next[entry] as number;
    return next === this.#begins.length ? END : next;
  }

  operationAt(entry: number): number {
    return this.#begins[entry] as number;
  }

  beginningOf(operation: number): number {
    return this.#from[operation] as number;
  }

  lift(operation: number): void {
    for (const entry of [this.#from[operation] as number, this.#to[operation] as number]) {
      if (entry === END) continue;
      const [previous, next] = [this.#previous[entry] as number, this.#next[entry] as number];
      this.#next[previous] = next;
      this.#previous[next] = previous;
    }
  }

  putBack(operation: number): void {
    for (const entry of [this.#to[operation] as number, this.#from[operation] as number]) {
      if (entry === END) continue;
      this.#next[this.#previous[entry] as number] = entry;
      this.#previous[this.#next[entry] as number] = entry;
    }
  }
}
