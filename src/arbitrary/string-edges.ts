import type { Shape } from '../schema/shape/shape.ts';
import { ASTRAL, HOSTILE } from './alphabets.ts';
import { NONE, type Probe, placed, type Walk } from './construct.ts';
import { formatSamples } from './format-samples.ts';
import { type StringRules, stringRulesOf } from './string-rules.ts';
import { repeated } from './text.ts';

/** Lengths beyond this are left to the fuzzing phase's own long texts. */
const LONGEST = 10_000;

/** A short readable word within the bounds, where no format or pattern shapes the text. */
export function stringBase(shape: Shape): unknown {
  const rules = stringRulesOf(shape);
  if (isShaped(rules)) return NONE;
  const length = Math.min(Math.max(rules.min, 4), rules.max);
  return length > LONGEST ? NONE : textOfLength(rules, length);
}

export function* stringEdges(shape: Shape, walk: Walk): Iterable<Probe> {
  const rules = stringRulesOf(shape);
  for (const [name, length] of lengthsOf(rules)) {
    if (length <= LONGEST) yield placed(name, name, ofLength(shape, rules, length, walk));
  }
  for (const rule of rules.formats) {
    const { valid } = formatSamples(rule.name);
    for (const [index, value] of valid.entries())
      yield placed(`${rule.name}-${index + 1}`, 'format-edge', value);
  }
  if (isShaped(rules) || !walk.settings.hostileStrings) return;
  for (const [name, free] of hostileTexts(rules))
    yield placed(`text-${name}`, 'hostile-text', framedText(rules, free));
}

function lengthsOf({ min, max }: StringRules): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  if (min > 0) lengths.set('length-min', min).set('length-above-min', min + 1);
  if (max < Number.POSITIVE_INFINITY) lengths.set('length-below-max', max - 1).set('length-max', max);
  if (min <= 0) lengths.set('length-0', 0);
  if (min <= 1) lengths.set('length-1', 1);
  const seen = new Set<number>();
  for (const [name, length] of lengths) {
    if (length < min || length > max || seen.has(length)) lengths.delete(name);
    seen.add(length);
  }
  return lengths;
}

/** A text of exactly this length: plain where nothing shapes it, else a known one stretched or cut. */
function ofLength(shape: Shape, rules: StringRules, length: number, walk: Walk): string {
  if (!isShaped(rules)) return textOfLength(rules, length);
  const known = walk.base(shape);
  return typeof known === 'string' ? stretched(known, length) : repeated('a', length);
}

/** `known` brought to a length by repeating or cutting it: simple patterns (`^[a-z]+$`) survive that. */
export function stretched(known: string, length: number): string {
  return known === '' ? repeated('a', length) : repeated(known, length);
}

export function textOfLength(rules: StringRules, length: number): string {
  const taken = Array.from(rules.prefix + rules.includes.join('') + rules.suffix).length;
  return framedText(rules, repeated('text', Math.max(0, length - taken)));
}

function framedText({ prefix, includes, suffix, letterCase }: StringRules, free: string): string {
  const framed = prefix + free + includes.join('') + suffix;
  return letterCase === 'upper'
    ? framed.toUpperCase()
    : letterCase === 'lower'
      ? framed.toLowerCase()
      : framed;
}

export function isShaped(rules: StringRules): boolean {
  return rules.formats.length > 0 || rules.patterns.length > 0;
}

function* hostileTexts({ min, max }: StringRules): Iterable<readonly [string, string]> {
  const fitted = (characters: readonly string[]) => {
    const line = characters.join('');
    const count = Array.from(line).length;
    return repeated(line, Math.min(Math.max(count, min), max));
  };
  for (const { name, characters } of HOSTILE) yield [name, fitted(characters)];
  yield ['blank', fitted([' '])];
  if (max >= ASTRAL.length * 2) yield ['astral', fitted(ASTRAL)];
  for (const length of [1_000, 10_000]) {
    if (length >= min && length <= max) yield [`long-${length}`, repeated('The quick brown fox. ', length)];
  }
}
