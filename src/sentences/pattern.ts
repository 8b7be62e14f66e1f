import { holds, type Need, neededWords } from './needed-words.ts';

/** A regular expression of the grammar, compiled when a sentence first needs it. */
export interface Pattern {
  exec(text: string): RegExpExecArray | null;
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
  const exec = (text: string) => {
    const small = inSmallLatin(text);
    if (small === null) {
      every ??= new RegExp(source, flags);
      return every.exec(text);
    }
    if (need === undefined) need = neededWords(source);
    if (!holds(small, need)) return null;
    latin ??= latinOf(source, flags);
    return flags === 'u' ? latin.exec(text) : asWritten(latin.exec(small), text);
  };
  return { exec, test: (text) => exec(text) !== null };
}

function latinOf(source: string, flags: 'u' | 'iu'): RegExp {
  const latin = source.replaceAll('\\p{L}', LATIN_LETTERS).replaceAll('\\p{N}', LATIN_NUMBERS);
  if (UNFIT.test(latin)) throw new Error(`${UNFIT.exec(latin)?.[0]} has no place in a pattern: ${source}`);
  return flags === 'u' ? new RegExp(latin) : new RegExp(latin.toLowerCase(), 'd');
}

/** What a match in lower case stands for in the text itself. */
function asWritten(match: RegExpExecArray | null, text: string): RegExpExecArray | null {
  for (const [group, place] of match?.indices?.entries() ?? [])
    if (match !== null && place !== undefined) match[group] = text.slice(...place);
  return match;
}

/** Many patterns are tried on one text. */
let latest: { readonly text: string; readonly small: string | null } = { text: '', small: '' };

function inSmallLatin(text: string): string | null {
  if (text !== latest.text) latest = { text, small: LATIN.test(text) ? text.toLowerCase() : null };
  return latest.small;
}
