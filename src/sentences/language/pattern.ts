import { holds, type Need, neededWords } from './needed-words.ts';

/** A match as it stands in the text: the whole, then the groups. Remembered, so never to be changed. */
export type Match = Readonly<RegExpExecArray>;

/** A regular expression of the grammar, compiled when a sentence first needs it. */
export interface Pattern {
  exec(text: string): Match | null;
  test(text: string): boolean;
}

/** What `\p{L}` and `\p{N}` stand for as far as U+00FF. */
const LATIN_LETTERS = 'a-zA-Z\\xaa\\xb5\\xba\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\xff';
const LATIN_NUMBERS = '0-9\\xb2\\xb3\\xb9\\xbc-\\xbe';
/** As far as U+00FF, with the quotes and dashes of typographers: in lower case each is one character still. */
const LATIN = /^[\0-\xff\u2010-\u2027]*$/;
/** Escapes that would mean something else in lower case, or other letters than those replaced. */
const UNFIT = /\\[A-Zp]/;

/**
 * A pattern whose `\p{L}` and `\p{N}` stand inside character classes. The engine needs milliseconds to compile the
 * letters of all scripts, or letters of any case. So a sentence in Latin letters is read in lower case by a
 * pattern with only those, which is not even compiled until a sentence holds the words it needs.
 */
export function patternOf(source: string, flags: 'u' | 'iu'): Pattern {
  let every: RegExp | undefined;
  let latin: RegExp | undefined;
  let need: Need | undefined;
  const match = (text: string, small: string | null) => {
    if (small === null) {
      every ??= new RegExp(source, flags);
      return every.exec(text);
    }
    if (need === undefined) need = neededWords(source);
    if (!holds(small, need)) return null;
    latin ??= latinOf(source, flags);
    return flags === 'u' ? latin.exec(text) : asWritten(latin.exec(small), text);
  };
  const pattern: Pattern = {
    exec: (text) => {
      const { small, matches } = readingOf(text);
      const before = matches.get(pattern);
      if (before !== undefined) return before;
      const found = match(text, small);
      matches.set(pattern, found);
      return found;
    },
    test: (text) => pattern.exec(text) !== null,
  };
  return pattern;
}

function latinOf(source: string, flags: 'u' | 'iu'): RegExp {
  const latin = source.replaceAll('\\p{L}', LATIN_LETTERS).replaceAll('\\p{N}', LATIN_NUMBERS);
  if (UNFIT.test(latin)) throw new Error(`${UNFIT.exec(latin)?.[0]} has no place in a pattern: ${source}`);
  const pattern = flags === 'u' ? new RegExp(latin) : new RegExp(latin.toLowerCase(), 'd');
  pattern.test(LONG);
  return pattern;
}

/**
 * For its first short text V8 makes bytecode of a pattern, which takes it four times as long as the machine code
 * that it makes for the second, or at once for a long text.
 */
const LONG = '\0'.repeat(1_000);

/** What a match in lower case stands for in the text itself. */
function asWritten(match: RegExpExecArray | null, text: string): Match | null {
  for (const [group, place] of match?.indices?.entries() ?? [])
    if (match !== null && place !== undefined) match[group] = text.slice(...place);
  return match;
}

/** A text, and what patterns have found in it. */
interface Reading {
  readonly text: string;
  /** In lower case; null where it is not in Latin letters. */
  readonly small: string | null;
  readonly matches: Map<Pattern, Match | null>;
}

/** Lint, plan and run read the same few sentences, and all but never one on its own. */
const MOST = 200;
const readings = new Map<string, Reading>();
let latest: Reading = { text: '', small: '', matches: new Map() };

function readingOf(text: string): Reading {
  if (text === latest.text) return latest;
  latest = readings.get(text) ?? {
    text,
    small: LATIN.test(text) ? text.toLowerCase() : null,
    matches: new Map(),
  };
  if (readings.size >= MOST) readings.clear();
  readings.set(text, latest);
  return latest;
}
