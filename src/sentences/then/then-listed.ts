import type { ListPlace, Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { BE, phraseOf, whole } from '../language/phrase.ts';
import { endsWith } from '../language/words.ts';
import { entityQuery, idSource, nameSource, throughQuery } from '../vocabulary/entity-query.ts';
import { namespaceOf } from '../vocabulary/family.ts';
import { requiredFields } from '../vocabulary/field.ts';
import { keyWords, namesOf } from '../vocabulary/key-words.ts';
import { isOwn, type Lexicon, lexiconOf } from '../vocabulary/lexicon.ts';
import { listPlace } from '../vocabulary/list-place.ts';

const LIST = '(?:the |its )?(?:[\\p{L}]+ )?(?:list|listing)';
const IN = `${NP} (?:${BE}(?: now)?|appears|stands|can be (?:found|seen)|shows up)(?: included| shown)? in ${LIST}( (?:exactly |only |just )?once)?`;
const ONCE = `${NP} (?:appears|${BE} listed|is (?:in|on) ${LIST}) (?:exactly |only |just )?once(?: in ${LIST})?`;
const LISTED = `${NP} ${BE} listed(?: afterwards| now)?`;
const NOT_IN = `${NP} (?:${BE} no longer listed|${BE} not listed(?: any ?more)?|no longer appears(?: in ${LIST})?|(?:${BE} (?:no longer|not)|does not appear) in ${LIST}(?: any ?more)?|disappears from ${LIST}|${BE} (?:gone|removed) from ${LIST})`;
const STILL = `${NP} (?:still exists|is still there|still remains|can still be (?:found|read|retrieved))`;

/** `Order is in the list once`, `Order is no longer listed`, `Order still exists`: what other queries show after the call. */
export function thenListed(text: string, lexicon: Lexicon): Meaning | null {
  if (lexicon.operation.kind !== 'command') return null;
  const still = whole(text, STILL);
  if (still !== null) return stillThere(still[0] ?? '', lexicon);
  const not = whole(text, NOT_IN);
  if (not !== null) return listed(not[0] ?? '', 'never', lexicon);
  const once = whole(text, ONCE);
  if (once !== null) return listed(once[0] ?? '', 'once', lexicon);
  const within = whole(text, IN);
  if (within !== null) return listed(within[0] ?? '', within[1] === undefined ? 'some' : 'once', lexicon);
  const plain = whole(text, LISTED);
  return plain === null ? null : listed(plain[0] ?? '', 'some', lexicon);
}

function listed(noun: string, times: 'some' | 'once' | 'never', lexicon: Lexicon): Meaning | null {
  const phrase = phraseOf(noun.replace(/^(?:an? |the )?(?:new|created) /i, ''));
  if (phrase === null || phrase.plural || !isOwn(lexicon, phrase.words)) return null;
  const byId = idSource(lexicon, phrase.words);
  const name = byId === null ? nameSource(lexicon, phrase.words) : null;
  const id = byId ?? name?.id ?? null;
  const found = lexicon.siblings.flatMap((query) => {
    const place = listsAll(query, phrase.words, lexicon, String(name?.id.path.at(-1) ?? ''));
    return place === null ? [] : [{ query, place }];
  });
  const [only] = found;
  if (id === null || only === undefined || found.length > 1) return null;
  const how = times === 'never' ? 'lists it no more' : times === 'once' ? 'lists it once' : 'lists it';
  return {
    kind: 'listed',
    query: only.query.id,
    id,
    place: only.place,
    times,
    strength: 'explicit',
    says: `${only.query.key}, asked afterwards, ${how}`,
  };
}

/** Where a sibling query lists all there are of these; null where it does something else, or wants to be told more. */
function listsAll(
  query: Lexicon['operation'],
  words: readonly string[],
  lexicon: Lexicon,
  key: string,
): ListPlace | null {
  if (query.kind !== 'query' || namespaceOf(query) !== namespaceOf(lexicon.operation)) return null;
  const { verb } = keyWords(query.key);
  if (verb !== 'list' || !namesOf(query).some((name) => endsWith(name, words))) return null;
  if (requiredFields(query.input).length > 0) return null;
  return listPlace(lexiconOf(query, lexicon.contract), words, key === '' ? null : key);
}

function stillThere(noun: string, lexicon: Lexicon): Meaning | null {
  const phrase = phraseOf(noun);
  if (phrase === null || phrase.plural) return null;
  const found = entityQuery(lexicon, phrase.words);
  if (found === null) return null;
  return {
    kind: 'stored',
    ...throughQuery(found),
    though: 'refused',
    strength: 'explicit',
    says: `${found.query.key}, asked afterwards, finds it, whatever the call came to`,
  };
}
