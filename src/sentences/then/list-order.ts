import type { Meaning } from '../../model/meaning.ts';
import { isActOf } from '../language/act-noun.ts';
import { NP } from '../language/noun-phrase.ts';
import { BE, phraseOf, whole } from '../language/phrase.ts';
import { fold, splitWords } from '../language/words.ts';
import type { Field } from '../vocabulary/field.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { listField } from '../vocabulary/list-field.ts';

const SORTED = `(?:${BE} )?(?:sorted|ordered|ranked)`;
const ALL = /^(?:results?|items|list|entries)$/i;

const BY_FIELD = `(?:the )?${NP} ${SORTED} by (?:the |their )?${NP}(?:,? (?:in )?(descending|ascending|desc|asc)(?: order)?|,? (newest first|latest first|most recent first|oldest first|earliest first|highest first|largest first|lowest first|smallest first))?`;
const BY_TIME = `(?:the )?${NP} (?:${BE} )?(?:(?:returned|listed|shown|sorted|ordered|displayed) )?(?:in |with )?(?:the )?(newest first|most recent first|latest first|reverse chronological order|oldest first|chronological order)`;

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
    const [, name = '', order, first] = byField;
    const by = elementNamed(field, name);
    if (by === null || !suits(by, first)) return null;
    return comes(field, by, directionOf(order, first), 'explicit');
  }
  const by = momentOf(field);
  const rising = /^(?:oldest|chronological)/i.test(byTime?.[1] ?? comesFirst?.[0] ?? '');
  return by === null ? null : comes(field, by, rising ? 'ascending' : 'descending', 'conventional');
}

/** The one moment in the elements that a list in order of time goes by. */
function momentOf(field: Field): Field | null {
  const moments = field.elements.filter((element) => element.path.length === 1 && isMoment(element));
  const made = moments.filter((element) => /^(?:createdAt|timestamp|occurredAt)$/.test(element.name));
  // What may be missing orders no list.
  const always = moments.filter(({ optional }) => !optional);
  return [made, moments, always].find((some) => some.length === 1)?.[0] ?? null;
}

function isMoment({ type, name }: Field): boolean {
  return type === 'date' || /^(?:at|timestamp|date)$/.test(splitWords(name).at(-1) ?? '');
}

function directionOf(
  order: string | undefined,
  first: string | undefined,
): 'ascending' | 'descending' | 'either' {
  const word = order ?? first;
  if (word === undefined) return 'either';
  return /^(?:asc|oldest|earliest|lowest|smallest)/i.test(word) ? 'ascending' : 'descending';
}

const TIMES = /^(?:newest|latest|most recent|oldest|earliest)/i;

/** `newest first` is for moments, `highest first` for numbers. */
function suits(by: Field, first: string | undefined): boolean {
  if (first === undefined) return true;
  return TIMES.test(first) ? isMoment(by) : by.type === 'number';
}

/** The field of the elements of this name, or the moment that is named after it: `creation date` of `createdAt`. */
function elementNamed({ elements }: Field, name: string): Field | null {
  const near = elements.filter(({ path }) => path.length === 1);
  const spelled = near.filter((element) => fold(element.name) === fold(name));
  if (spelled.length > 0) return spelled.length === 1 ? (spelled[0] ?? null) : null;
  const words = phraseOf(name)?.words ?? [];
  if (!/^(?:date|time|timestamp)$/.test(words.at(-1) ?? '')) return null;
  const moments = near.filter(
    (element) =>
      (isMoment(element) || element.type === 'text') &&
      isMomentOf(splitWords(element.name), words.slice(0, -1)),
  );
  return moments.length === 1 ? (moments[0] ?? null) : null;
}

function isMomentOf(name: readonly string[], said: readonly string[]): boolean {
  const [act = '', ...more] = name;
  const [word = '', ...others] = said;
  const ends = /^(?:at|on|for|date|time)$/.test(more.at(-1) ?? '');
  return ends && more.length === 1 && others.length === 0 && (act === word || isActOf(word, act));
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
