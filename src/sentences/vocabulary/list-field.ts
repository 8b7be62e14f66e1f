import { endsWith, singular, splitWords } from '../language/words.ts';
import type { Field } from './field.ts';
import { inKey, isOwn, isProduct, type Lexicon } from './lexicon.ts';

const GENERIC = /^(items|results|data|list|records|entries|nodes|edges|rows|hits|elements|matches)$/i;

/**
 * The list of the output that these singular words name: by its own name, or the only or plainly general one
 * where they name what the operation lists. Null words mean "the list".
 */
export function listField(lexicon: Lexicon, words: readonly string[] | null): Field | null {
  const lists = lexicon.outputs.filter((field) => field.type === 'list' && field.path.length <= 2);
  const top = lists.filter((field) => field.path.length <= 1);
  const general = top.filter((field) => GENERIC.test(field.name) || field.path.length === 0);
  const main = general.length === 1 ? general[0] : top.length === 1 ? top[0] : undefined;
  if (words === null) return main ?? null;
  const named = lists.filter((field) => isNamed(lexicon, field, words));
  if (named.length === 1) return named[0] ?? null;
  if (named.length > 1) return null;
  if (words.at(-1) === 'result' && main !== undefined && GENERIC.test(main.name))
    return inKey(lexicon, words.slice(0, -1)) ? main : null;
  const about = isOwn(lexicon, words) || isProduct(lexicon, words);
  if (about && lexicon.verb === 'list' && lexicon.product.length === 0 && top.length === 1)
    return main ?? null;
  return about && main !== undefined && (GENERIC.test(main.name) || main.path.length === 0) ? main : null;
}

/** By its name or the end of it; words in front of it must come from the operation's key (`search results`). */
export function isNamed(lexicon: Lexicon, field: Field, words: readonly string[]): boolean {
  const name = splitWords(field.name).map(singular);
  return (
    endsWith(name, words) ||
    (endsWith(words, name) && inKey(lexicon, words.slice(0, words.length - name.length)))
  );
}

/** The input that says how long a list may be at most; null where there is none. */
export function limitOf({ inputs }: Lexicon): Field | null {
  const named = /^(?:limit|pageSize|perPage|first|take|maxResults)$/i;
  return (
    inputs.find(({ path, type, name }) => path.length === 1 && type === 'number' && named.test(name)) ?? null
  );
}
