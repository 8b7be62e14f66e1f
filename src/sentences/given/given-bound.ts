import type { InputChange, Meaning } from '../../model/meaning.ts';
import { isWrittenSo, partsAt } from '../../schema/parts-at.ts';
import { NP } from '../language/noun-phrase.ts';
import { phraseOf, quoted, whole } from '../language/phrase.ts';
import { inputNamed } from '../vocabulary/field-named.ts';
import { isKnownEntity } from '../vocabulary/known-entity.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';

const LONG = `(?:the )?${NP} (?:is|has) (longer|shorter|more|fewer|less) than (\\d{1,5}) characters`;
const LARGE = `(?:the )?${NP} (?:is (more|greater|higher|larger|less|lower|smaller) than|(exceeds)|is (above|over|below|under)) (-?\\d+(?:\\.\\d+)?)`;
const NOT_GIVEN = `no ${NP} is (?:given|provided|specified|supplied|sent|entered)`;
const MORE = /^(?:longer|more|greater|higher|larger|exceeds|above|over)$/i;

/** `Title is longer than 120 characters`, `amount is above 500`, `No deadline is given`: an input just so. */
export function givenBound(text: string, lexicon: Lexicon): Meaning | null {
  const none = whole(text, NOT_GIVEN);
  if (none !== null) {
    const field = named(none[0], lexicon);
    return field === null ? null : input({ kind: 'omit', path: field.path }, `${field.name} is not sent`);
  }
  const long = whole(text, LONG);
  if (long !== null) {
    const field = named(long[0], lexicon);
    const length = Number(long[2]) + (MORE.test(long[1] ?? '') ? 1 : -1);
    if (field?.type !== 'text' || length < 0 || !isFree(field.path, lexicon)) return null;
    const value = 'x'.repeat(length);
    return input({ kind: 'set', path: field.path, value }, `${field.name} is sent with ${length} characters`);
  }
  const large = whole(text, LARGE);
  const field = large === null ? null : named(large[0], lexicon);
  if (large === null || field?.type !== 'number') return null;
  const value = Number(large[4]) + (MORE.test(large[1] ?? large[2] ?? large[3] ?? '') ? 1 : -1);
  return input({ kind: 'set', path: field.path, value }, `${field.name} is sent as ${quoted(value)}`);
}

/** A field of the input that is the name of nothing else, which could be in a state instead. */
function named(name: string | undefined, lexicon: Lexicon) {
  const words = phraseOf(name ?? '')?.words ?? [];
  return words.length === 0 || isKnownEntity(lexicon, words) ? null : inputNamed(lexicon, words);
}

/** Whether nothing but its length could be wrong with a text. */
function isFree(path: readonly string[], { operation }: Lexicon): boolean {
  const parts = partsAt(operation.input?.schema, path);
  return parts.length > 0 && !parts.some(isWrittenSo);
}

function input(change: InputChange, says: string): Meaning {
  return { kind: 'input', change, strength: 'explicit', says };
}
