import type { ElementRule, Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { BE, phraseOf, whole } from '../language/phrase.ts';
import { sameWords, singular, splitWords } from '../language/words.ts';
import { idWords } from '../vocabulary/entity-id.ts';
import type { Field } from '../vocabulary/field.ts';
import { fieldIn } from '../vocabulary/field-in.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { limitOf, listField } from '../vocabulary/list-field.ts';
import { ruled, valueRule } from './list-rules.ts';

const PLACE = '(?: (?:in|from) (?:the )?(?:response|results?|output|list|page))?';
const SHOWN = '(?:included|returned|listed|shown|displayed)';
const LEFT_OUT = `(?:the )?${NP} ${BE} (?:excluded|left out|omitted|filtered out|not ${SHOWN})${PLACE}|no ${NP} ${BE} ${SHOWN}${PLACE}`;
const EACH_SHOWS = `(?:each|every|all) (?:of the )?(?:returned )?${NP} (?:shows?|has|have|includes?|contains?|carr(?:y|ies)|displays?|comes? with) (.+)`;
const COUNTS = `(?:the )?${NP} (?:equals|matches|is) (?:the )?number of ${NP}( (?:returned|listed|shown|included)${PLACE}| in (?:the )?(?:response|results?|output|list|page))?`;

/** What a sentence says of each element, or of how many there are, beside what it is filtered by. */
export function elementsSaid(text: string, lexicon: Lexicon): Meaning | null {
  return leftOut(text, lexicon) ?? counted(text, lexicon) ?? eachShows(text, lexicon);
}

/** `Archived flags are excluded`, `No draft invoice is included`: every element has another value. */
export function leftOut(text: string, lexicon: Lexicon): Meaning | null {
  const said = whole(text, LEFT_OUT);
  const words = splitWords(said?.[0] ?? said?.[1] ?? '');
  const state = words[0] ?? '';
  const phrase = words.length > 1 ? phraseOf(words.slice(1).join(' ')) : null;
  const field = phrase === null ? null : listField(lexicon, phrase.words);
  const rule = field === null ? null : valueRule(field, state);
  if (field === null || rule?.kind !== 'value') return null;
  if (typeof rule.value === 'boolean') return ruled(field, [{ ...rule, value: !rule.value }]);
  const element = field.elements.find(({ path }) => path.join('.') === rule.path.join('.'));
  // An element that need not have a value there is left out by none of the others.
  if (element === undefined || element.optional) return null;
  const values = element.values.filter((value) => value !== rule.value);
  return values.length === 0 ? null : ruled(field, [{ kind: 'among', path: rule.path, values }]);
}

/** `Each entry has an actor and a time`: these fields are there in every element. */
function eachShows(text: string, lexicon: Lexicon): Meaning | null {
  const said = whole(text, EACH_SHOWS);
  const phrase = phraseOf(said?.[0] ?? '');
  const field = phrase === null ? null : listField(lexicon, phrase.words);
  if (said === null || field === null) return null;
  const names = (said[1] ?? '').split(/, and |, | and /i);
  const found = names.flatMap((name): readonly ElementRule[] => {
    const element = elementSaid(field, name);
    return element === null ? [] : [{ kind: 'present', path: element.path }];
  });
  return found.length === names.length && names.length <= 4 ? ruled(field, found) : null;
}

/** A field of the elements by its name, by what its id names, or as their one moment. */
function elementSaid({ elements }: Field, name: string): Field | null {
  const words = phraseOf(name.replace(/^(?:its|their|an?|the) /i, ''))?.words ?? [];
  if (words.length === 0) return null;
  const near = elements.filter(({ path, type }) => path.length === 1 && type !== 'boolean');
  const spelled = near.filter((one) => sameWords(splitWords(one.name).map(singular), words));
  const named = near.filter((one) => sameWords(idWords(one) ?? [], words));
  const isTime = /^(?:time|date|timestamp)$/.test(words.join(' '));
  const moments = isTime
    ? near.filter(
        ({ type, name: own }) => type === 'date' || /^(?:at|timestamp)$/.test(splitWords(own).at(-1) ?? ''),
      )
    : [];
  const found = [spelled, named, moments].find((some) => some.length > 0) ?? [];
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** `Count equals the number of flags returned`; of all there are only where they are on one page. */
function counted(text: string, lexicon: Lexicon): Meaning | null {
  const said = whole(text, COUNTS);
  const total = said === null ? null : fieldIn(lexicon, said[0] ?? '');
  const words = phraseOf(said?.[1] ?? '')?.words ?? [];
  const list = words.length === 0 ? null : listField(lexicon, words);
  const isPaged =
    limitOf(lexicon) !== null || lexicon.inputs.some(({ name }) => /^(?:page|cursor|offset)$/i.test(name));
  if (said === null || list === null || total?.type !== 'number' || (said[2] === undefined && isPaged))
    return null;
  return {
    kind: 'list-returned',
    path: list.path,
    limit: null,
    total: total.path,
    length: 'total',
    strength: 'conventional',
    says: `the output's ${list.path.join('.')} is as long as ${total.path.join('.')} says`,
  };
}
