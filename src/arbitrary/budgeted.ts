import * as fc from 'fast-check';

/** Tries at run time before a known value is given instead; the whole budget is spent once, when it is built. */
const TRIES = 100;
const WITNESSES = 8;
const CHUNK = 16;
/** Probing is part of building, so it must not depend on the seed of a run. */
const PROBE_SEED = 0x5eed;

/**
 * `inner` without the values that `accepts` refuses, in bounded time: unlike `.filter()` it never loops for ever.
 * Values found while it is built stand in when luck runs out. Null when `budget` candidates brought none.
 */
export function budgeted(
  inner: fc.Arbitrary<unknown>,
  accepts: (value: unknown) => boolean,
  budget: number,
): fc.Arbitrary<unknown> | null {
  const witnesses: fc.Value<unknown>[] = [];
  for (let tried = 0, size = 2; tried < budget && witnesses.length === 0; tried += size, size = CHUNK) {
    const numRuns = Math.min(size, budget - tried);
    const values = fc.sample(new Captured(inner), { numRuns, seed: PROBE_SEED + tried });
    witnesses.push(...values.filter(({ value }) => accepts(value)).slice(0, WITNESSES));
  }
  return witnesses.length === 0 ? null : new Budgeted(inner, accepts, witnesses);
}

class Budgeted extends fc.Arbitrary<unknown> {
  readonly #inner: fc.Arbitrary<unknown>;
  readonly #accepts: (value: unknown) => boolean;
  readonly #witnesses: readonly fc.Value<unknown>[];

  constructor(
    inner: fc.Arbitrary<unknown>,
    accepts: (value: unknown) => boolean,
    witnesses: readonly fc.Value<unknown>[],
  ) {
    super();
    this.#inner = inner;
    this.#accepts = accepts;
    this.#witnesses = witnesses;
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<unknown> {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const candidate = this.#inner.generate(random, biasFactor);
      if (this.#accepts(candidate.value)) return candidate;
    }
    return this.#witnesses[random.nextInt(0, this.#witnesses.length - 1)] as fc.Value<unknown>;
  }

  override canShrinkWithoutContext(value: unknown): value is unknown {
    return this.#inner.canShrinkWithoutContext(value) && this.#accepts(value);
  }

  override shrink(value: unknown, context: unknown): fc.Stream<fc.Value<unknown>> {
    return this.#inner.shrink(value, context).filter((smaller) => this.#accepts(smaller.value));
  }
}

/** Gives values together with the context that lets them shrink. */
class Captured extends fc.Arbitrary<fc.Value<unknown>> {
  readonly #inner: fc.Arbitrary<unknown>;

  constructor(inner: fc.Arbitrary<unknown>) {
    super();
    this.#inner = inner;
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<fc.Value<unknown>> {
    return new fc.Value(this.#inner.generate(random, biasFactor), undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is fc.Value<unknown> {
    return false;
  }

  override shrink(): fc.Stream<fc.Value<fc.Value<unknown>>> {
    return fc.Stream.nil();
  }
}
