import type { Model } from '../../model/schema.ts';
import { setOwn } from '../../schema/set-own.ts';
import type { Fields } from '../fields.ts';
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
    // One copy a round, however many the complaints: a list of thousands has one for each item.
    const next = { value: structuredClone(value) };
    const changes = places.filter((path) => readAsJson(next, ['value', ...path]));
    if (changes.length === 0) return value;
    value = next.value;
  }
  return value;
}

/** Puts what the text at the path says as JSON in its place; false where there is no text, or it says nothing else. */
function readAsJson(within: object, path: readonly (string | number)[]): boolean {
  let holder: unknown = within;
  for (const part of path.slice(0, -1)) holder = ownMember(holder, part);
  const last = path.at(-1) ?? '';
  const text = ownMember(holder, last);
  const now = typeof text === 'string' ? jsonOf(text) : undefined;
  if (now === undefined || now === text) return false;
  setOwn(holder as Record<string, unknown>, String(last), now);
  return true;
}

function ownMember(holder: unknown, name: string | number): unknown {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name)
    ? Reflect.get(holder, name)
    : undefined;
}

/** Paths within the field of what the model refuses. */
function complaintsOf(model: Model, input: Fields, field: string): readonly (readonly (string | number)[])[] {
  const checked = model.check(input, 'wire');
  return checked.ok
    ? []
    : checked.issues.flatMap(({ path: [first, ...rest] }) => (first === field ? [rest] : []));
}

/** A text that stands for JSON, whatever the model wants; the text where it is none. */
export function asJson(text: string): unknown {
  const value = jsonOf(text);
  return value === undefined ? text : value;
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
