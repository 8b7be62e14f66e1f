import type { Meaning } from '../../model/meaning.ts';
import { isActOf } from '../language/act-noun.ts';
import { CREATED, MAKING } from '../language/effect-verbs.ts';
import { NP } from '../language/noun-phrase.ts';
import { BE, phraseOf, whole } from '../language/phrase.ts';
import { endsWith, singular, splitWords, stem } from '../language/words.ts';
import { isOwn, isProduct, type Lexicon } from '../vocabulary/lexicon.ts';
import { holderOf, locateValue } from '../vocabulary/locate-value.ts';

const TURNED_DOWN = `(?:an? |the )?${NP} (?:${BE} (?:not )?(rejected|refused|declined|denied|accepted|allowed|possible|successful)|(fails))`;
const NOT_DONE = `no (?:new )?${NP} ${BE} ([\\p{L}]+)|(?:an? |the )?(?:new )?${NP} ${BE} not ([\\p{L}]+)`;

/**
 * What a scenario that ends in a refusal says of it once more: `Order is rejected`, and `No order is placed` where placing one
 * emits an event of these words.
 */
export function thenRefused(text: string, lexicon: Lexicon): Meaning | null {
  return turnedDown(text, lexicon) ?? notDone(text, lexicon);
}

/** Of what the operation is about or does, where that word is no state of it. */
function turnedDown(text: string, lexicon: Lexicon): Meaning | null {
  const said = whole(text, TURNED_DOWN);
  const words = phraseOf(said?.[0] ?? '')?.words ?? [];
  const done = said?.[1] ?? said?.[2] ?? '';
  const denied = / not (?:accepted|allowed|possible|successful)$/i.test(text);
  const isRefusal = denied || /^(?:rejected|refused|declined|denied|fails)$/i.test(done);
  if (words.length === 0 || !isRefusal || (!denied && / not /i.test(text))) return null;
  const about =
    isOwn(lexicon, words) ||
    isProduct(lexicon, words) ||
    (isActOf(words.at(-1) ?? '', lexicon.verb) && (words.length === 1 || isOwn(lexicon, words.slice(0, -1))));
  const holder = holderOf(lexicon, words);
  const isState = holder !== null && locateValue(lexicon, holder, done, null) !== null;
  return !about || isState
    ? null
    : {
        kind: 'refused',
        strength: 'conventional',
        says: 'the call is refused, with a declared or standard code',
      };
}

function notDone(text: string, lexicon: Lexicon): Meaning | null {
  const said = whole(text, NOT_DONE);
  const words = phraseOf(said?.[0] ?? said?.[2] ?? '')?.words ?? [];
  const done = stem(said?.[1] ?? said?.[3] ?? '');
  if (words.length === 0 || !(isOwn(lexicon, words) || isProduct(lexicon, words))) return null;
  const found = lexicon.operation.emits.filter(({ key }) => {
    const name = splitWords(key).filter((word) => !/^v\d+$/.test(word));
    const last = stem(name.at(-1) ?? '');
    const made = CREATED.has(done) && CREATED.has(last) && MAKING.has(stem(lexicon.verb));
    return (last === done || made) && endsWith(name.slice(0, -1).map(singular), words);
  });
  const [event] = found;
  return event === undefined || found.length > 1
    ? null
    : {
        kind: 'event-absent',
        key: event.key,
        strength: 'conventional',
        says: `the call does not emit ${event.key}, which would say that it was done`,
      };
}
