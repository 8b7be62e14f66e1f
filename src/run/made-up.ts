import { identityText } from '../model/identity-text.ts';

/** So many bits are guessed by no one, and had by nothing that stood there before. */
export const UNGUESSABLE = 60;

/** So many make a name that the caller chooses: a thing that had it by chance is not to be feared. */
const NAMING = 40;

/** Values of the run's own that it sent, and how much chance went into each. */
export class MadeUp {
  readonly #bits = new Map<string, number>();

  /** `bits` is what is random about it: 0 where that is not known. */
  chose(value: unknown, bits: number): void {
    if (!isRare(value)) return;
    const text = identityText(value);
    this.#bits.set(text, Math.max(bits, this.#bits.get(text) ?? 0));
  }

  /** Whether it is long enough for a name of one's own: what a model counts out, or a short pattern, others have as well. */
  has(value: unknown): boolean {
    return (this.#bits.get(identityText(value)) ?? 0) >= NAMING;
  }

  /** Whether nothing can have had it before, whatever there is. */
  isUnguessable(value: unknown): boolean {
    return (this.#bits.get(identityText(value)) ?? 0) >= UNGUESSABLE;
  }
}

/** Made up at such a length that nothing has it by chance. */
function isRare(value: unknown): boolean {
  return typeof value === 'number' ? Math.abs(value) >= 100_000 : String(value).length >= 6;
}
