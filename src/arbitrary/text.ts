import * as fc from 'fast-check';
import { ASTRAL, HOSTILE, PRINTABLE } from './alphabets.ts';

/** Which texts to draw. Lengths are in code points; at most twice as many UTF-16 units. */
export interface TextShape {
  readonly min: number;
  /** Infinity where there is no bound. */
  readonly max: number;
  /** Code points to draw from; null for printable ASCII. */
  readonly characters?: readonly string[];
  /** Now and then other scripts, controls, blanks and long texts, all within the bounds. */
  readonly hostile?: boolean;
}

/** Lengths above the minimum that unbounded texts usually stay within. */
const USUAL = 10;
const LONG = [1_000, 10_000];
const SHRINK_POSITIONS = 24;

/**
 * Text drawn code point by code point. One arbitrary instead of an array of characters: several times faster than
 * `fc.string()`, and it shrinks without context, so a replayed text shrinks like a fresh one.
 */
export function text(shape: TextShape): fc.Arbitrary<string> {
  return new Text(shape);
}

class Text extends fc.Arbitrary<string> {
  readonly #min: number;
  readonly #max: number;
  readonly #characters: readonly string[];
  readonly #hostile: boolean;

  constructor({ min, max, characters, hostile }: TextShape) {
    super();
    this.#min = min;
    this.#max = max;
    this.#characters = characters ?? PRINTABLE;
    this.#hostile = (hostile ?? false) && characters === undefined;
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<string> {
    return new fc.Value(this.#draw(random, biasFactor), undefined);
  }

  #draw(random: fc.Random, biasFactor: number | undefined): string {
    const length = this.#length(random, biasFactor);
    if (!this.#hostile) return drawn(random, this.#characters, length);
    const dice = random.nextInt(0, 399);
    if (dice >= 120) return drawn(random, this.#characters, length);
    if (dice < 4) return this.#long(random, LONG[dice === 0 ? 1 : 0] as number, length);
    // Two units each: within the bounds whether the schema counts code points or units.
    if (dice < 20 && length * 2 <= this.#max) return drawn(random, ASTRAL, length);
    const alphabet = HOSTILE[dice % HOSTILE.length] as (typeof HOSTILE)[number];
    return drawn(random, alphabet.characters, length);
  }

  #long(random: fc.Random, long: number, otherwise: number): string {
    const length = long <= this.#max && long >= this.#min ? long : otherwise;
    // A varied line repeated: cheap to make, and no run of one character that would wake a slow pattern.
    return repeated(drawn(random, this.#characters, 40), length);
  }

  #length(random: fc.Random, biasFactor: number | undefined): number {
    const most = Math.min(this.#max, this.#min + Math.max(USUAL, Math.floor(this.#min / 10)));
    if (most === this.#min) return this.#min;
    if (biasFactor !== undefined && random.nextInt(1, biasFactor) === 1) {
      return random.nextInt(0, 3) === 0 && this.#max <= 256
        ? this.#max
        : Math.min(most, this.#min + random.nextInt(0, 1));
    }
    return random.nextInt(this.#min, most);
  }

  override canShrinkWithoutContext(value: unknown): value is string {
    if (typeof value !== 'string') return false;
    const length = Array.from(value).length;
    return length >= this.#min && length <= this.#max;
  }

  override shrink(value: string): fc.Stream<fc.Value<string>> {
    return fc
      .stream(smaller(Array.from(value), this.#min, this.#characters))
      .map((text) => new fc.Value(text, undefined));
  }
}

function drawn(random: fc.Random, characters: readonly string[], length: number): string {
  const last = characters.length - 1;
  let drawn = '';
  for (let index = 0; index < length; index += 1) drawn += characters[random.nextInt(0, last)];
  return drawn;
}

/** `line` over and over, `length` code points long. */
export function repeated(line: string, length: number): string {
  const points = Array.from(line);
  const whole = line.repeat(Math.floor(length / points.length));
  return whole + points.slice(0, length % points.length).join('');
}

/** Shorter texts first, then equally long ones with simpler characters. Each is strictly simpler, so it ends. */
function* smaller(
  points: readonly string[],
  min: number,
  characters: readonly string[],
): IterableIterator<string> {
  const simplest = characters[0] as string;
  const { length } = points;
  for (let cut = length - min; cut > 0; cut = Math.floor(cut / 2)) {
    yield points.slice(0, length - cut).join('');
    yield points.slice(cut).join('');
  }
  const positions = Math.min(length, SHRINK_POSITIONS);
  if (length > min) {
    for (let at = 0; at < positions; at += 1) yield points.toSpliced(at, 1).join('');
  }
  const simple = simplest.repeat(length);
  if (points.join('') === simple) return;
  yield simple;
  for (let at = 0; at < positions; at += 1) {
    if (points[at] !== simplest) yield points.with(at, simplest).join('');
  }
}
