import { isActOf } from '../language/act-noun.ts';
import { sameWords, singular, splitWords } from '../language/words.ts';
import type { Field } from './field.ts';
import type { Lexicon } from './lexicon.ts';

const TIME = /^(?:date|time|timestamp)$/;
/** What the name of a moment ends in, beside what happens then. */
const THEN = /^(?:at|on)$/;
const BOUND = /^(?:until|till|since|by|from)$/;

/**
 * `completion date`, `next run time`, `valid until date`, `previous start`: the moment of the output that is named
 * after it; the nearest to the top, and none where several are as near.
 */
export function momentNamed(lexicon: Lexicon, words: readonly string[]): Field | null {
  const timed = TIME.test(words.at(-1) ?? '');
  const said = timed ? words.slice(0, -1) : words;
  if (said.length === 0) return null;
  for (const depth of [1, 2]) {
    const found = lexicon.outputs.filter(
      (field) =>
        field.path.length === depth &&
        (field.type === 'text' || field.type === 'date') &&
        isNamed(splitWords(field.name), said, timed),
    );
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
  }
  return null;
}

function isNamed(name: readonly string[], said: readonly string[], timed: boolean): boolean {
  const last = name.at(-1) ?? '';
  if (timed && (THEN.test(last) || BOUND.test(last)) && sameWords(name, said)) return true;
  if (!THEN.test(last)) return false;
  const done = name.slice(0, -1);
  if (!timed) return sameWords(done.map(singular), said);
  return (
    done.length === said.length &&
    done.every((word, index) => word === said[index] || (index === 0 && isActOf(said[index] ?? '', word)))
  );
}
