import type { Operation } from '../model/operation.ts';
import { keyWords, type Lexicon, namesOf } from './lexicon.ts';
import { isGeneralVerb, kinship } from './verb-class.ts';
import { singular, splitWords, stem } from './words.ts';

/** The operation that a verb and its object name; null where that would be a guess. */
export function targetOf(verb: string, object: string, alone: boolean, lexicon: Lexicon): Operation | null {
  const own = lexicon.operation;
  const words = splitWords(object).map(singular);
  const named = [own, ...lexicon.siblings]
    .filter((one) => kinship(verb, keyWords(one.key).verb) === 'same')
    .map((one) => ({ one, score: overlap(one, words) }))
    .sort((left, right) => right.score - left.score);
  const [best, next] = named;
  const ownNamed = named.find(({ one }) => one.id === own.id);
  if (ownNamed !== undefined && ownNamed.score === best?.score) return own;
  if (best !== undefined && best.score > 0 && best.score > (ownNamed?.score ?? 0))
    return best.score === next?.score ? null : best.one;
  if (ownNamed !== undefined) return own;
  const kin = kinship(verb, lexicon.verb);
  if (kin === 'kin') return own;
  const elsewhere = lexicon.siblings.filter(
    (one) => kinship(verb, keyWords(one.key).verb) === 'kin' && overlap(one, words) > 0,
  );
  const speaksOfOwn =
    words.some((word) => stem(word) === stem(lexicon.verb) || word.startsWith(stem(lexicon.verb))) &&
    lexicon.verb.length > 3;
  if (isGeneralVerb(verb))
    return speaksOfOwn || alone ? own : elsewhere.length === 1 ? (elsewhere[0] ?? null) : null;
  if (kin === 'other') return elsewhere.length === 1 ? (elsewhere[0] ?? null) : null;
  return alone ? own : null;
}

/** How many of the last words of an operation's names stand together in the object. */
function overlap(operation: Operation, words: readonly string[]): number {
  let longest = 0;
  for (const name of namesOf(operation)) {
    for (let length = name.length; length > longest; length -= 1) {
      const tail = name.slice(name.length - length).join(' ');
      if (` ${words.join(' ')} `.includes(` ${tail} `)) longest = length;
    }
  }
  return longest;
}
