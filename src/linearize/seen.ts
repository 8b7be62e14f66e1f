const BITS = 32;
/** Operations that fit beside the number of a state into a double without loss. */
const FEW = 24;
const STATES = 2 ** 28;

/** Which operations were taken, and to which state: what was tried once need not be tried again. */
export class Seen {
  readonly #taken: Uint32Array;
  readonly #few: boolean;
  readonly #states = new Map<string, number>();
  readonly #numbers = new Set<number>();
  readonly #texts = new Set<string>();
  readonly #keyOf: (state: never) => string;

  constructor(operations: number, keyOf: (state: never) => string) {
    this.#taken = new Uint32Array(Math.max(1, Math.ceil(operations / BITS)));
    this.#few = operations <= FEW;
    this.#keyOf = keyOf;
  }

  take(operation: number): void {
    this.#flip(operation);
  }

  giveBack(operation: number): void {
    this.#flip(operation);
  }

  /** Whether all that is taken, with one more, has not led to that state yet. It has from now on. */
  isNew(operation: number, state: unknown): boolean {
    const number = this.#numberOf(state);
    this.#flip(operation);
    const isNew =
      this.#few && number < STATES
        ? added(this.#numbers, number * 2 ** FEW + (this.#taken[0] as number))
        : added(this.#texts, `${number} ${this.#taken.join(' ')}`);
    this.#flip(operation);
    return isNew;
  }

  #flip(operation: number): void {
    const word = operation >>> 5;
    this.#taken[word] = ((this.#taken[word] as number) ^ (1 << (operation & (BITS - 1)))) >>> 0;
  }

  #numberOf(state: unknown): number {
    const key = this.#keyOf(state as never);
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    this.#states.set(key, this.#states.size);
    return this.#states.size - 1;
  }
}

function added<Value>(set: Set<Value>, value: Value): boolean {
  if (set.has(value)) return false;
  set.add(value);
  return true;
}
