import type { Lexicon } from './lexicon.ts';

/**
 * A pure function of a lexicon and some words that computes what it gives once for each, as long as the lexicon is there.
 * What it gives must never be changed.
 */
export function onceIn<Given>(
  compute: (words: readonly string[], lexicon: Lexicon) => Given,
): (words: readonly string[], lexicon: Lexicon) => Given {
  const known = new WeakMap<Lexicon, Map<string, Given>>();
  return (words, lexicon) => {
    const own = known.get(lexicon) ?? new Map<string, Given>();
    known.set(lexicon, own);
    const key = words.join(' ');
    const before = own.get(key);
    if (before !== undefined || own.has(key)) return before as Given;
    const given = compute(words, lexicon);
    own.set(key, given);
    return given;
  };
}
