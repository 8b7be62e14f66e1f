/** A regular expression of the grammar, compiled when a sentence first needs it. */
export interface Pattern {
  exec(text: string): RegExpExecArray | null;
  test(text: string): boolean;
}

/** What `\p{L}` and `\p{N}` stand for as far as U+00FF. */
const LATIN_LETTERS = 'a-zA-Z\\xaa\\xb5\\xba\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\xff';
const LATIN_NUMBERS = '0-9\\xb2\\xb3\\xb9\\xbc-\\xbe';
const LATIN = /^[\0-\xff]*$/;

/**
 * A pattern whose `\p{L}` and `\p{N}` stand inside character classes. The engine needs milliseconds to compile the
 * letters of all scripts where case is ignored, so sentences in Latin letters get a pattern with only those.
 */
export function patternOf(source: string, flags: 'u' | 'iu'): Pattern {
  let latin: RegExp | null = null;
  let every: RegExp | null = null;
  const exec = (text: string) => {
    if (!LATIN.test(text)) {
      every ??= new RegExp(source, flags);
      return every.exec(text);
    }
    latin ??= new RegExp(
      source.replaceAll('\\p{L}', LATIN_LETTERS).replaceAll('\\p{N}', LATIN_NUMBERS),
      flags,
    );
    return latin.exec(text);
  };
  return { exec, test: (text) => exec(text) !== null };
}
