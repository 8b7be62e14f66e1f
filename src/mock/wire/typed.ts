import type { Model } from '../../model/schema.ts';
import { type Fields, withValueAt } from '../fields.ts';
import type { Texts } from './texts-of.ts';

/** Rounds of looking where the model takes no text. */
const ROUNDS = 20;

/** Input with a field of texts as the model wants it: numbers, booleans and JSON where it takes no text in a place. */
export function typed(known: Fields, field: string, readings: readonly Texts[], model: Model): Fields {
  const tried = readings.flatMap((reading) => [
    reading,
    settled(known, field, reading, model),
    parsed(reading),
  ]);
  const fits = tried.find((value) => complaintsOf(model, { ...known, [field]: value }, field).length === 0);
  return { ...known, [field]: fits ?? readings[0] };
}

/** What the model complains of, read as JSON: a text in a place where it wants a number. */
function settled(known: Fields, field: string, reading: Texts, model: Model): unknown {
  let value: unknown = reading;
  for (let round = 0; round < ROUNDS; round += 1) {
    const places = complaintsOf(model, { ...known, [field]: value }, field);
    const next = places.reduce((changed: unknown, path) => changedAt(changed, path), value);
    if (next === value) return value;
    value = next;
  }
  return value;
}

function changedAt(value: unknown, path: readonly (string | number)[]): unknown {
  let at = value;
  for (const part of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined;
  const now = typeof at === 'string' ? jsonOf(at) : undefined;
  return now === undefined || now === at ? value : withValueAt(value, path, now);
}

/** Paths within the field of what the model refuses. */
function complaintsOf(model: Model, input: Fields, field: string): readonly (readonly (string | number)[])[] {
  const checked = model.check(input, 'wire');
  return checked.ok
    ? []
    : checked.issues.flatMap(({ path: [first, ...rest] }) => (first === field ? [rest] : []));
}

function parsed(texts: Texts): unknown {
  if (typeof texts === 'string') return jsonOf(texts) ?? texts;
  if (Array.isArray(texts)) return texts.map(parsed);
  return Object.fromEntries(Object.entries(texts).map(([name, inner]) => [name, parsed(inner)]));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON: then it can only be meant as text.
    return undefined;
  }
}
