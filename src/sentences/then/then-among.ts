import type { Meaning, Scalar } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { phraseOf, quoted, whole } from '../language/phrase.ts';
import { fold } from '../language/words.ts';
import type { Field } from '../vocabulary/field.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { holderOf, locateValue } from '../vocabulary/locate-value.ts';

const EITHER = `${NP} (?:is|becomes|remains|stays) (?:either )?((?:[\\p{L}\\p{N}_-]+(?:, | or |, or ))+[\\p{L}\\p{N}_-]+)`;
const LEFT = `(?:an? |the )?${NP} (?:is|was) no longer ([\\p{L}_-]+)`;

/** `Permit is active or suspended`, `Meter is no longer active`: one of the values that its model lists, or one of the others. */
export function thenAmong(text: string, lexicon: Lexicon): Meaning | null {
  const either = whole(text, EITHER);
  if (either !== null) {
    const places = (either[1] ?? '')
      .split(/,? or |, /i)
      .map((value) => placeOf(either[0] ?? '', value, lexicon));
    const [first] = places;
    const same = places.every((place) => place?.field === first?.field);
    return first == null || !same
      ? null
      : among(
          first.field,
          places.flatMap((place) => (place === null ? [] : [place.value])),
        );
  }
  const not = whole(text, LEFT);
  const place = not === null ? null : placeOf(not[0] ?? '', not[1] ?? '', lexicon);
  if (place === null) return null;
  const others = place.field.values.filter((value) => fold(String(value)) !== fold(String(place.value)));
  return others.length === 0 ? null : among(place.field, others);
}

/** Where the output shows a declared value of this thing, always. */
function placeOf(subject: string, value: string, lexicon: Lexicon) {
  const phrase = phraseOf(subject);
  const holder = phrase === null || phrase.plural ? null : holderOf(lexicon, phrase.words);
  const place = holder === null ? null : locateValue(lexicon, holder, value, null);
  const sure = place?.by === 'declared' && place.field.type === 'enum' && !place.field.optional;
  return sure ? place : null;
}

function among({ path }: Field, values: readonly Scalar[]): Meaning {
  const says = `the output's ${path.join('.')} is ${values.map(quoted).join(' or ')}`;
  const [only] = values;
  if (only !== undefined && values.length === 1)
    return { kind: 'field-equals', path, value: only, compare: 'folded', strength: 'explicit', says };
  return { kind: 'field-among', path, values, strength: 'explicit', says };
}
