import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { arbitraryOf } from '../arbitrary/arbitrary-of.ts';
import type { Model } from '../model/schema.ts';

/**
 * A wire input with other values in these fields, each inside the model and different for each salt: ids that a caller
 * chooses, addresses that are anybody's only once. A field for which no value is found stays as it is.
 */
export function freshInput(model: Model, input: unknown, fields: readonly string[], salt: string): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  let fresh = input as Readonly<Record<string, unknown>>;
  for (const field of fields) {
    const value = firstFitting(fresh, field, model, salt);
    if (value !== undefined) fresh = { ...fresh, [field]: value };
  }
  return fresh;
}

function firstFitting(
  input: Readonly<Record<string, unknown>>,
  field: string,
  model: Model,
  salt: string,
): unknown {
  for (const one of candidates(input[field], model, field, salt)) {
    if (one !== input[field] && model.check({ ...input, [field]: one }, 'wire').ok) return one;
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

function* candidates(known: unknown, model: Model, field: string, salt: string): Generator<unknown> {
  const hex = createHash('sha256').update(`${salt} ${field}`).digest('hex');
  const letters = hex.replace(/\d/g, (digit) => 'ghjkmnpqrs'.charAt(Number(digit)));
  const digits = hex.replace(/[a-f]/g, (letter) => String(letter.charCodeAt(0) % 10));
  if (typeof known === 'number') {
    yield known + Number(digits.slice(0, 6));
    yield Number(digits.slice(0, 9));
    yield Number(digits.slice(0, 4));
  }
  const text = String(known ?? '');
  if (text.includes('@')) yield text.replace(/^[^@]*/, `p${letters.slice(0, 11)}`);
  yield `${letters.slice(0, 12)}@example.com`;
  yield `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  if (/[a-z0-9]$/i.test(text)) {
    const tail = /^.*\d$/.test(text) ? digits : letters;
    yield text.replace(/[a-z]+$|\d+$/i, (end) => tail.slice(0, Math.max(6, end.length)));
    yield text.replace(/[a-z]+$|\d+$/i, (end) => tail.slice(0, end.length));
  }
  for (const length of [12, 10, 8, 6]) {
    yield letters.slice(0, length);
    yield letters.slice(0, length).toUpperCase();
    yield digits.slice(0, length);
    yield hex.slice(0, length);
  }
  yield* drawn(model, field, hex);
}

/** Values of the field as the model itself has them, where no plain one fits. */
function* drawn(model: Model, field: string, hex: string): Generator<unknown> {
  if (model.kind !== 'zod') return;
  const accepts = (value: unknown) => model.check(value, 'wire').ok;
  const { arbitrary } = arbitraryOf(model.schema, { view: 'wire', name: model.name, accepts });
  if (arbitrary === null) return;
  const seed = Number.parseInt(hex.slice(0, 7), 16);
  for (const value of fc.sample(arbitrary, { seed, numRuns: 20 })) {
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, field))
      yield JSON.parse(JSON.stringify((value as Readonly<Record<string, unknown>>)[field] ?? null));
  }
}
