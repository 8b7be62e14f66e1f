import { patternFrom } from '../schema/shape/pattern-from.ts';
import type { Shape } from '../schema/shape/shape.ts';

/** A named format (`email`, `uuid`, `datetime`, …) with its own definition. */
export interface FormatRule {
  readonly name: string;
  readonly pattern: RegExp | null;
  readonly def: Readonly<Record<string, unknown>>;
}

/** What the checks of a string schema ask for, read once. */
export interface StringRules {
  readonly min: number;
  readonly max: number;
  readonly formats: readonly FormatRule[];
  readonly patterns: readonly RegExp[];
  readonly prefix: string;
  readonly suffix: string;
  readonly includes: readonly string[];
  readonly letterCase: 'lower' | 'upper' | null;
  /** Trims, lower-cases or otherwise rewrites before the checks that follow. */
  readonly rewrites: boolean;
  /** Rules of the author's own: only the schema can judge them. */
  readonly refined: boolean;
}

/** Formats that are checks of their own rather than shapes of text. */
const NOT_FORMATS = new Set(['regex', 'lowercase', 'uppercase', 'starts_with', 'ends_with', 'includes']);

export function stringRulesOf({ rules }: Shape): StringRules {
  const strings = rules.filter(({ check }) => check === 'string_format');
  const named = (format: string) => strings.filter((check) => check.format === format);
  const texts = (format: string, member: string) => named(format).map((check) => String(check[member]));
  const bounds = (check: string, member: string) =>
    rules.filter((each) => each.check === check).map((each) => Number(each[member]));
  const equal = bounds('length_equals', 'length');
  return {
    min: Math.max(0, ...bounds('min_length', 'minimum'), ...equal),
    max: Math.min(Number.POSITIVE_INFINITY, ...bounds('max_length', 'maximum'), ...equal),
    formats: strings
      .filter(({ format }) => !NOT_FORMATS.has(String(format)))
      .map((def) => ({ name: String(def.format), pattern: patternFrom(def.pattern), def })),
    patterns: named('regex').flatMap(({ pattern }) => patternFrom(pattern) ?? []),
    prefix: longest(texts('starts_with', 'prefix')),
    suffix: longest(texts('ends_with', 'suffix')),
    includes: texts('includes', 'includes'),
    letterCase: named('lowercase').length > 0 ? 'lower' : named('uppercase').length > 0 ? 'upper' : null,
    rewrites: rules.some(({ check }) => check === 'overwrite'),
    refined: rules.some(({ check }) => check === 'custom' || check === 'property'),
  };
}

/** Of several prefixes that all must hold, the longest holds the others, or nothing does. */
function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '');
}
