import type { Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { BE, phraseOf, whole } from '../language/phrase.ts';
import { fold, splitWords } from '../language/words.ts';
import type { Field } from '../vocabulary/field.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { listField } from '../vocabulary/list-field.ts';

const SORTED = `${BE} (?:sorted|ordered)`;
const ALL = /^(?:results?|items|list|entries)$/i;

const BY_FIELD = `(?:the )?${NP} ${SORTED} by (?:the |their )?${NP}(?:,? (?:in )?(descending|ascending|desc|asc)(?: order)?)?`;
const BY_TIME = `(?:the )?${NP} ${BE} (?:returned|listed|shown|sorted|ordered)(?: in| with)? (?:the )?(newest first|most recent first|latest first|reverse chronological order|oldest first|chronological order)`;

const COMES_FIRST = `(?:the )?(newest|latest|most recent|oldest) ${NP} (?:come|comes|${BE} (?:returned|listed|shown)) first`;

/** `Agents are sorted by name`, `Orders are returned newest first`. */
export function sorted(text: string, lexicon: Lexicon): Meaning | null {
  const byField = whole(text, BY_FIELD);
  const byTime = whole(text, BY_TIME);
  const comesFirst = whole(text, COMES_FIRST);
  const noun = (byField ?? byTime)?.[0] ?? comesFirst?.[1] ?? '';
  const phrase = phraseOf(noun);
  const field = phrase === null ? null : listField(lexicon, ALL.test(noun) ? null : phrase.words);
  if (field === null) return null;
  if (byField !== null) {
    const by = field.elements.find(
      (element) => element.path.length === 1 && fold(element.name) === fold(byField[1] ?? ''),
    );
    return by === undefined ? null : comes(field, by, directionOf(byField[2]), 'explicit');
  }
  const by = momentOf(field);
  const rising = /^(?:oldest|chronological)/i.test(byTime?.[1] ?? comesFirst?.[0] ?? '');
  return by === null ? null : comes(field, by, rising ? 'ascending' : 'descending', 'conventional');
}

/** The one moment in the elements that a list in order of time goes by. */
function momentOf(field: Field): Field | null {
  const moments = field.elements.filter(
    (element) =>
      element.path.length === 1 &&
      (element.type === 'date' || /^(?:at|timestamp|date)$/.test(splitWords(element.name).at(-1) ?? '')),
  );
  const made = moments.filter((element) => /^(?:createdAt|timestamp|occurredAt)$/.test(element.name));
  return (made.length === 1 ? made[0] : moments.length === 1 ? moments[0] : undefined) ?? null;
}

function directionOf(word: string | undefined): 'ascending' | 'descending' | 'either' {
  if (word === undefined) return 'either';
  return /^asc/i.test(word) ? 'ascending' : 'descending';
}

function comes(
  field: Field,
  by: Field,
  direction: 'ascending' | 'descending' | 'either',
  strength: 'explicit' | 'conventional',
): Meaning {
  const says = `${field.path.join('.')} comes ${direction === 'either' ? 'in order' : direction} by ${by.name}`;
  return { kind: 'list-sorted', path: field.path, by: by.path, direction, strength, says };
}
