import type { Meaning } from '../../model/meaning.ts';
import { phraseOf, whole } from '../language/phrase.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { listField } from '../vocabulary/list-field.ts';

const WHAT = '(?:results?|items|entries|records|pages?|[\\p{L}]+)';
const MORE = `there (?:is|are) (?:an? )?((?:more|further|next) ${WHAT})(?: to (?:load|fetch|come|follow))?|((?:more|further) ${WHAT}) (?:are available|exist|can be loaded|follow)|there is (?:an? )?(next page)|(?:an? |the )?(next page) (?:exists|is available)`;
const NO_MORE = `there (?:is|are) no (?:(?:more|further|next) ${WHAT})|no (?:more|further) ${WHAT} (?:are available|exist|follow)|(?:this|it) is the last page|there is no next page`;
const HAS_MORE = /^(?:hasMore|hasNext|hasNextPage|more|hasMoreResults)$/i;

/** `There are more results`, `There is no next page`: the boolean in which a list says whether it goes on. */
export function thenMore(text: string, lexicon: Lexicon): Meaning | null {
  const more = whole(text, MORE)?.find((group) => group !== undefined);
  const isMore = more !== undefined;
  if (!isMore && whole(text, NO_MORE) === null) return null;
  if (lexicon.operation.kind !== 'query' || !isOfTheList(text, lexicon)) return null;
  const flags = lexicon.outputs.filter(
    ({ path, type, name, optional }) =>
      path.length <= 2 && type === 'boolean' && !optional && HAS_MORE.test(name),
  );
  const [flag] = flags;
  if (flag === undefined || flags.length > 1) return null;
  const says = `the output's ${flag.path.join('.')} is ${isMore}`;
  return {
    kind: 'field-equals',
    path: flag.path,
    value: isMore,
    compare: 'exact',
    strength: 'explicit',
    says,
  };
}

/** `more results`, `no next page`, `no more orders` of a list of orders. */
function isOfTheList(text: string, lexicon: Lexicon): boolean {
  const noun = /(?:more|further|next|last) ([\p{L}]+)/iu.exec(text)?.[1] ?? '';
  if (/^(?:results?|items|entries|records|pages?)$/i.test(noun)) return listField(lexicon, null) !== null;
  const words = phraseOf(noun)?.words ?? [];
  return words.length > 0 && listField(lexicon, words) !== null;
}
