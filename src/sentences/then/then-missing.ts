import type { Meaning } from '../../model/meaning.ts';
import { partsAt } from '../../schema/parts-at.ts';
import { NP } from '../language/noun-phrase.ts';
import { BE, phraseOf, whole } from '../language/phrase.ts';
import { sameWords, singular, splitWords } from '../language/words.ts';
import { idWords } from '../vocabulary/entity-id.ts';
import type { Field } from '../vocabulary/field.ts';
import { fieldIn } from '../vocabulary/field-in.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { holderOf } from '../vocabulary/locate-value.ts';

const GIVEN = '(?:assigned|set|given|chosen|selected|attached|linked|named)';
const NONE_GIVEN = `no ${NP} ${BE} (?:yet )?${GIVEN}(?: yet)?`;
const NOT_GIVEN = `(?:the )?${NP} (?:(?:is|are|was|were) not(?: yet)?|(?:has|have) not (?:yet )?been) ${GIVEN}(?: yet)?`;
const NONE_RETURNED = `no ${NP} ${BE} (?:returned|provided|included|present)(?: in (?:the )?(?:response|result|output))?`;
const HAS_NONE = `(?:an? |the )?${NP} (?:still )?has no ${NP}(?: yet)?`;

/** `No reviewer is assigned`, `Gardener is not set`, `Appointment has no room`: a field that may be missing is. */
export function thenMissing(text: string, lexicon: Lexicon): Meaning | null {
  const given = whole(text, NONE_GIVEN) ?? whole(text, NOT_GIVEN);
  if (given !== null) return missing(fieldOf(given[0] ?? '', [], lexicon), lexicon);
  const none = whole(text, NONE_RETURNED);
  if (none !== null) {
    const field = fieldOf(none[0] ?? '', [], lexicon);
    return field?.type === 'list' ? null : missing(field, lexicon);
  }
  const has = whole(text, HAS_NONE);
  const owner = phraseOf(has?.[0] ?? '');
  const holder = owner === null || owner.plural ? null : holderOf(lexicon, owner.words);
  return holder === null ? null : missing(fieldOf(has?.[1] ?? '', holder, lexicon), lexicon);
}

/** The field of this name, or the one that holds the id of such a thing. */
function fieldOf(name: string, holder: readonly string[], lexicon: Lexicon): Field | null {
  const words = phraseOf(name)?.words ?? [];
  if (words.length === 0) return null;
  const direct = holder.length === 0 ? fieldIn(lexicon, name) : null;
  if (direct !== null) return direct;
  const inside = lexicon.outputs.filter(
    (field) =>
      field.path.length === holder.length + 1 &&
      holder.every((part, index) => field.path[index] === part) &&
      (sameWords(splitWords(field.name).map(singular), words) || sameWords(idWords(field) ?? [], words)),
  );
  return inside.length === 1 ? (inside[0] ?? null) : null;
}

/**
 * What has to be there cannot be missing, and what the call is about is not what is not given. A list may be empty; a number
 * that may be 0 could be what it has none of.
 */
function missing(field: Field | null, lexicon: Lexicon): Meaning | null {
  if (field === null || field.type === 'boolean') return null;
  if (!field.optional && field.type !== 'list') return null;
  if (field.type === 'number' && mayBeZero(field, lexicon)) return null;
  const says = `the output's ${field.path.join('.')} is empty, or not there`;
  return { kind: 'field-empty', path: field.path, strength: 'conventional', says };
}

function mayBeZero({ path }: Field, { operation }: Lexicon): boolean {
  const parts = partsAt(operation.output.schema, path);
  return !parts.some(({ rules }) =>
    rules.some(
      ({ check, value, inclusive }) =>
        check === 'greater_than' && Number(value) >= (inclusive === true ? 1 : 0),
    ),
  );
}
