import type { Meaning } from '../../model/meaning.ts';
import { BE, phraseOf, quoted, whole } from '../language/phrase.ts';
import { stem } from '../language/words.ts';
import { idInput, idWords } from '../vocabulary/entity-id.ts';
import { isOwn, type Lexicon } from '../vocabulary/lexicon.ts';
import { holderOf, locateValue } from '../vocabulary/locate-value.ts';

const DONE = `(?:an? |the )?([\\p{L} _-]+?) ${BE} (?:now |successfully )?([\\p{L}]+)`;

/** `Student is enrolled`, where an enrolment is made for a `studentId` and shows ENROLLED: what the verb of the key does to what it is told of. */
export function thenTold(text: string, lexicon: Lexicon): Meaning | null {
  const said = whole(text, DONE);
  const phrase = phraseOf(said?.[0] ?? '');
  const done = said?.[1] ?? '';
  if (phrase === null || phrase.plural || lexicon.operation.kind !== 'command') return null;
  if (isOwn(lexicon, phrase.words) || stem(done) !== stem(lexicon.verb) || /ing$/i.test(done)) return null;
  const id = idInput(lexicon, phrase.words);
  const named = id !== null && !id.optional && (idWords(id) ?? []).join(' ') === phrase.words.join(' ');
  const holder = named ? holderOf(lexicon, lexicon.own[0] ?? []) : null;
  const place = holder === null ? null : locateValue(lexicon, holder, done, null);
  if (place?.by !== 'declared') return null;
  return {
    kind: 'field-equals',
    path: place.field.path,
    value: place.value,
    compare: typeof place.value === 'string' ? 'folded' : 'exact',
    strength: 'conventional',
    says: `the output's ${place.field.path.join('.')} is ${quoted(place.value)}`,
  };
}
