import type { Meaning } from '../../model/meaning.ts';
import { phraseOf, whole } from '../language/phrase.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { listField } from '../vocabulary/list-field.ts';

/** What a list is read in; `seats` may be more or none without another page of them. */
const PART = '(?:results?|items|entries|records|pages?)';
const LOADED = '(?:can be loaded|follow)';
const TO_LOAD = 'to (?:load|fetch|follow)';
const MORE = `there (?:is|are) (?:an? )?((?:more|further|next) ${PART})(?: (?:${TO_LOAD}|to come))?|there are ((?:more|further) [\\p{L}]+) ${TO_LOAD}|((?:more|further) ${PART}) (?:are available|exist)|((?:more|further) [\\p{L}]+) ${LOADED}|there is (?:an? )?(next page)|(?:an? |the )?(next page) (?:exists|is available)`;
const NO_MORE = `there (?:is|are) no (?:more|further|next) ${PART}(?: ${TO_LOAD})?|there are no (?:more|further) [\\p{L}]+ ${TO_LOAD}|no (?:more|further) ${PART} (?:are available|exist)|no (?:more|further) [\\p{L}]+ ${LOADED}|(?:this|it) is the last page|there is no next page`;
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

/** `more results`, `no next page`, `no more orders to load` of a list of orders. */
function isOfTheList(text: string, lexicon: Lexicon): boolean {
  const noun = /(?:more|further|next|last) ([\p{L}]+)/iu.exec(text)?.[1] ?? '';
  if (/^(?:results?|items|entries|records|pages?)$/i.test(noun)) return listField(lexicon, null) !== null;
  const words = phraseOf(noun)?.words ?? [];
  return words.length > 0 && listField(lexicon, words) !== null;
}
