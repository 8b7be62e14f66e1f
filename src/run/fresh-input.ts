import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { arbitraryOf } from '../arbitrary/arbitrary-of.ts';
import type { Model } from '../model/schema.ts';
import { uuidOf } from '../model/uuid-of.ts';

/** An input with values that nothing has yet, and how many bits of chance went into each field that has one. */
export interface FreshInput {
  readonly input: unknown;
  readonly bits: ReadonlyMap<string, number>;
}

/** How much chance there has to be in a value. */
interface Chance {
  readonly salt: string;
  readonly leastBits: number;
  /** Fields that take what there is. */
  readonly atAnyRate?: readonly string[];
}

/** A value and the random bits in it; 0 where they are not known. */
interface Candidate {
  readonly value: unknown;
  readonly bits: number;
}

/**
 * A wire input with other values in these fields, each inside the model and different for each salt: ids that a caller
 * chooses, addresses that are anybody's only once. A field for which no value with so much chance in it is found stays as it is,
 * unless it is to have another `atAnyRate`.
 */
export function freshInput(
  model: Model,
  input: unknown,
  fields: readonly string[],
  { salt, leastBits, atAnyRate = [] }: Chance,
): FreshInput {
  const bits = new Map<string, number>();
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return { input, bits };
  let fresh = input as Readonly<Record<string, unknown>>;
  for (const field of fields) {
    const found =
      firstFitting(fresh, field, model, { salt, leastBits }) ??
      (atAnyRate.includes(field) ? firstFitting(fresh, field, model, { salt, leastBits: 0 }) : undefined);
    if (found === undefined) continue;
    fresh = { ...fresh, [field]: found.value };
    bits.set(field, found.bits);
  }
  return { input: fresh, bits };
}

function firstFitting(
  input: Readonly<Record<string, unknown>>,
  field: string,
  model: Model,
  { salt, leastBits }: Chance,
): Candidate | undefined {
  for (const one of candidates(input[field], model, field, { salt, isLong: leastBits > 0 })) {
    if (one.bits < leastBits || one.value === input[field]) continue;
    if (model.check({ ...input, [field]: one.value }, 'wire').ok) return one;
  }
  return undefined;
}

/** Top-level fields of an input whose values could be anybody's only once: texts and numbers. */
export function varyingFields(input: unknown): readonly string[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return [];
  return Object.entries(input).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [name] : [],
  );
}

/** Random bits of one letter or hexadecimal digit, and of one decimal digit. */
const BITS = { letter: 4, digit: Math.log2(10) };

function* candidates(
  known: unknown,
  model: Model,
  field: string,
  { salt, isLong }: { readonly salt: string; readonly isLong: boolean },
): Generator<Candidate> {
  const hex = createHash('sha256').update(`${salt} ${field}`).digest('hex');
  const letters = hex.replace(/\d/g, (digit) => 'ghjkmnpqrs'.charAt(Number(digit)));
  const digits = hex.replace(/[a-f]/g, (letter) => String(letter.charCodeAt(0) % 10));
  const name = (length: number) => letters.slice(0, isLong ? 16 : length);
  if (typeof known === 'number') {
    yield { value: known + Number(digits.slice(0, 6)), bits: 6 * BITS.digit };
    yield { value: Number(digits.slice(0, 9)), bits: 9 * BITS.digit };
    yield { value: Number(digits.slice(0, 4)), bits: 4 * BITS.digit };
  }
  const text = String(known ?? '');
  const ofLetters = (value: string, part: string) => ({ value, bits: part.length * BITS.letter });
  if (text.includes('@')) yield ofLetters(text.replace(/^[^@]*/, `p${name(11)}`), name(11));
  yield ofLetters(`${name(12)}@example.com`, name(12));
  yield {
    value: uuidOf(hex),
    bits: 30 * BITS.letter,
  };
  if (/[a-z0-9]$/i.test(text)) {
    const isNumbered = /^.*\d$/.test(text);
    const tail = isNumbered ? digits : letters;
    const end = /[a-z]+$|\d+$/i.exec(text)?.[0].length ?? 0;
    for (const length of [Math.max(isLong ? 20 : 6, end), Math.max(6, end), end]) {
      const part = tail.slice(0, length);
      yield {
        value: text.replace(/[a-z]+$|\d+$/i, part),
        bits: part.length * (isNumbered ? BITS.digit : BITS.letter),
      };
    }
  }
  for (const length of isLong ? [20, 16, 12, 10, 8, 6] : [12, 10, 8, 6]) {
    const part = letters.slice(0, length);
    yield ofLetters(part, part);
    yield ofLetters(part.toUpperCase(), part);
    yield { value: digits.slice(0, length), bits: length * BITS.digit };
    yield ofLetters(hex.slice(0, length), part);
  }
  yield* drawn(model, field, hex);
}

/** Values of the field as the model itself has them, where no plain one fits. */
function* drawn(model: Model, field: string, hex: string): Generator<Candidate> {
  if (model.kind !== 'zod') return;
  const accepts = (value: unknown) => model.check(value, 'wire').ok;
  const { arbitrary } = arbitraryOf(model.schema, { view: 'wire', name: model.name, accepts });
  if (arbitrary === null) return;
  const seed = Number.parseInt(hex.slice(0, 7), 16);
  for (const value of fc.sample(arbitrary, { seed, numRuns: 20 })) {
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, field))
      yield {
        value: JSON.parse(JSON.stringify((value as Readonly<Record<string, unknown>>)[field] ?? null)),
        bits: 0,
      };
  }
}
