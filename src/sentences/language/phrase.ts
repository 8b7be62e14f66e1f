import { type Pattern, patternOf } from './pattern.ts';
import { isPlural, singular, splitWords } from './words.ts';

/** Longer sentences are prose, not steps; the bound also keeps every pattern cheap. */
export const LONGEST_SENTENCE = 300;

/** Forms of `to be` that carry no meaning of their own in a promise. */
export const BE =
  '(?:is|are|was|were|gets|get|has been|have been|should be|must be|shall be|will be|is now|are now)';

/** A sentence without its final stop and with white space folded; what the patterns are anchored to. */
export function normalSentence(sentence: string): string {
  return sentence
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/\s?[.!]$/u, '');
}

/** A noun phrase as words: `the sync configs` is `sync config`, plural. */
export interface Phrase {
  readonly words: readonly string[];
  readonly plural: boolean;
}

const DETERMINERS = /^(?:(?:the|a|an|this|that|its|their|his|her|my|given|specified|requested|said) )+/i;
/** Words that join, deny or limit: what they do must be explained by a pattern, never swallowed by a name. */
const JOINING: ReadonlySet<string> = new Set(
  'with without and or but except not no never only for of from than if unless when while after before is are was were be been has have by all each every any some both another other its t'.split(
    ' ',
  ),
);
const PLAIN = patternOf("^[\\p{L}\\p{N} _'’.-]+$", 'u');

/** Reads a noun phrase; null where it is empty, long, or holds more than names. */
export function phraseOf(text: string): Phrase | null {
  const bare = text.replace(DETERMINERS, '').replace(/['’]s\b/g, '');
  if (!PLAIN.test(bare)) return null;
  const words = splitWords(bare);
  const last = words.at(-1);
  if (last === undefined || words.length > 6 || words.some((word) => JOINING.has(word))) return null;
  return { words: words.map(singular), plural: isPlural(last) };
}

/** The groups of a pattern that explains the whole text, letters of any case; null where it does not. */
export function whole(text: string, pattern: string): readonly (string | undefined)[] | null {
  const match = wholePattern(pattern, 'iu').exec(text);
  return match === null ? null : match.slice(1);
}

/** Patterns built with the names of a contract come and go; those of the grammar are asked for every sentence. */
const MOST_COMPILED = 1_000;
const compiled = { u: new Map<string, Pattern>(), iu: new Map<string, Pattern>() } as const;

/** A pattern for the whole text, compiled once however often it is asked for. */
export function wholePattern(pattern: string, flags: 'u' | 'iu'): Pattern {
  const patterns = compiled[flags];
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  if (patterns.size >= MOST_COMPILED) patterns.clear();
  const made = patternOf(`^(?:${pattern})$`, flags);
  patterns.set(pattern, made);
  return made;
}

const TAILS: ReadonlySet<string> = new Set([
  'detail',
  'data',
  'info',
  'information',
  'record',
  'object',
  'entity',
  'resource',
  'body',
  'profile',
  'summary',
  'overview',
]);

/** `run details` is about the run. */
export function withoutTail(words: readonly string[]): readonly string[] {
  return words.length > 1 && TAILS.has(words.at(-1) ?? '') ? words.slice(0, -1) : words;
}

/** Text for `says`. */
export function quoted(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
