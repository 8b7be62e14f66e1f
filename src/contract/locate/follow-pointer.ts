import type { SourceOutline } from './source-outline.ts';
import { depthChange, nameOf, type SourceToken } from './source-tokens.ts';

/** How many names, calls and spreads are followed before the text is taken to run in circles. */
const MAX_STEPS = 200;

/** A member found in an object or array literal: the token that names it, and where its value begins. */
interface Member {
  readonly place: number;
  readonly value: number;
}

/**
 * Index of the token that stands for the last segment that can be found, starting from the value at `start`;
 * null where not even the first can.
 */
export function followPointer(
  outline: SourceOutline,
  start: number,
  segments: readonly string[],
): number | null {
  const walk = { outline, steps: 0 };
  let value: number | null = start;
  let place: number | null = null;
  for (const segment of segments) {
    const member: Member | null = value === null ? null : memberOf(walk, value, segment);
    if (member === null) return place;
    place = member.place;
    value = member.value;
  }
  return place;
}

interface Walk {
  readonly outline: SourceOutline;
  steps: number;
}

function memberOf(walk: Walk, start: number, segment: string): Member | null {
  const literal = literalAt(walk, start);
  if (literal === null) return null;
  const { tokens } = walk.outline;
  return tokens[literal]?.text === '['
    ? elementOf(tokens, literal, segment)
    : propertyOf(walk, literal, segment);
}

/**
 * The object or array literal an expression comes down to: through parentheses, the first argument of calls, and
 * names declared in this file.
 */
function literalAt(walk: Walk, start: number): number | null {
  const { tokens, values } = walk.outline;
  let index = start;
  while (walk.steps++ < MAX_STEPS) {
    const token = tokens[index];
    if (token === undefined) return null;
    if (token.text === '{' || token.text === '[') return index;
    if (token.text === '(' || token.text === 'new' || token.text === 'await') index += 1;
    else if (token.type === 'IdentifierName') {
      const call = callAfter(tokens, index);
      const named = values.get(token.text);
      if (call !== null) index = call + 1;
      else if (named !== undefined) index = named;
      else return null;
    } else return null;
  }
  return null;
}

/** The `(` of `name(`, `a.b(` or `name<T>(`; null where the name is not called. */
function callAfter(tokens: readonly SourceToken[], at: number): number | null {
  let index = at + 1;
  while (tokens[index]?.text === '.' || tokens[index]?.text === '?.') index += 2;
  if (tokens[index]?.text === '<') {
    let angles = 0;
    do {
      const text = tokens[index]?.text ?? '';
      if (text === '<') angles += 1;
      else if (/^>+$/.test(text)) angles -= text.length;
      index += 1;
    } while (angles > 0 && index < tokens.length);
  }
  return tokens[index]?.text === '(' ? index : null;
}

function elementOf(tokens: readonly SourceToken[], open: number, segment: string): Member | null {
  const wanted = Number(segment);
  let at = 0;
  for (const start of entriesOf(tokens, open)) {
    // After a spread no one can count.
    if (tokens[start]?.text === '...') return null;
    if (at === wanted) return { place: start, value: start };
    at += 1;
  }
  return null;
}

function propertyOf(walk: Walk, open: number, segment: string): Member | null {
  const { tokens } = walk.outline;
  let found: Member | null = null;
  for (const start of entriesOf(tokens, open)) {
    const token = tokens[start] as SourceToken;
    if (token.text === '...') found = memberOf(walk, start + 1, segment) ?? found;
    else if (nameOf(token) === segment)
      found = { place: start, value: tokens[start + 1]?.text === ':' ? start + 2 : start };
  }
  // The last one wins, as it does when the literal is evaluated.
  return found;
}

/** Indexes at which the entries of the literal begin. */
function* entriesOf(tokens: readonly SourceToken[], open: number): Generator<number> {
  let depth = 1;
  let fresh = true;
  for (let index = open + 1; index < tokens.length; index += 1) {
    const token = tokens[index] as SourceToken;
    const change = depthChange(token);
    if (depth + change === 0) return;
    if (fresh && depth === 1) {
      yield index;
      fresh = false;
    }
    if (depth === 1 && token.text === ',') fresh = true;
    depth += change;
  }
}
