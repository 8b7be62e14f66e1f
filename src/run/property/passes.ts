import type { Trial } from '../../judge/judge-trial.ts';
import { keepTrial } from '../../judge/keep-trace.ts';
import type { PropertyCase } from '../../model/case.ts';
import { SAMPLED, type Sampled } from '../../model/case-evidence.ts';
import { drawOf, type Origin } from './failures.ts';
import { seedOf } from './inputs.ts';

/** Characters of JSON that one of them may take; what is larger is counted only. */
const LARGEST = 64 * 1024;

/**
 * A few of the inputs that passed, with their answers. Which ones follows from the seed and from where each was drawn,
 * not from the order of the answers, so that an implementation has no say in it.
 */
export class Passes {
  readonly #salt: number;
  #tooLarge = 0;
  readonly #kept: { readonly rank: number; readonly sampled: Sampled }[] = [];

  constructor({ id }: PropertyCase, seed: number) {
    this.#salt = seedOf(seed, id, 0);
  }

  add(trial: Trial, origin: Origin): void {
    const rank = this.#rankOf(origin);
    const last = this.#kept.at(-1);
    if (this.#kept.length === SAMPLED && last !== undefined && rank >= last.rank) return;
    const sampled = keptWhole(trial, origin);
    if (sampled === null) {
      this.#tooLarge += 1;
      return;
    }
    if (this.#kept.length === SAMPLED) this.#kept.pop();
    const place = this.#kept.findIndex((each) => rank < each.rank);
    this.#kept.splice(place < 0 ? this.#kept.length : place, 0, { rank, sampled });
  }

  list(): readonly Sampled[] {
    return this.#kept.map(({ sampled }) => sampled);
  }

  /** Those that passed and are not kept, though there is room for them. */
  get unsampled(): number {
    return this.#kept.length < SAMPLED ? this.#tooLarge : 0;
  }

  #rankOf(origin: Origin): number {
    if (origin.phase === 'fuzzing') return mixed(mixed(this.#salt, origin.seed), origin.index);
    let rank = this.#salt;
    for (const unit of origin.id) rank = mixed(rank, unit.codePointAt(0) ?? 0);
    return rank;
  }
}

/** A number that follows from two, and looks like neither (the end of MurmurHash3): a digest of each input is too dear. */
function mixed(one: number, other: number): number {
  let bits = Math.imul(one, 31) ^ other;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Null where it is too large or too odd for that. */
function keptWhole(trial: Trial, origin: Origin): Sampled | null {
  try {
    const sampled = { draw: drawOf(origin), evidence: keepTrial(trial) };
    return JSON.stringify(sampled).length > LARGEST ? null : sampled;
  } catch {
    return null;
  }
}
