import type { InputChange } from '../../model/meaning.ts';
import { phraseOf } from '../language/phrase.ts';
import { endsWith, splitWords } from '../language/words.ts';
import { idWords } from '../vocabulary/entity-id.ts';
import { inputNamed } from '../vocabulary/field-named.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { limitOf, listField } from '../vocabulary/list-field.ts';

const PAGES = ['first', 'second', 'third', 'fourth', 'fifth'];

/** `the second page`, where pages are asked for by their number. */
export function pageSaid(lexicon: Lexicon, nth: string): InputChange | null {
  const page = inputNamed(lexicon, ['page']);
  return page?.type !== 'number'
    ? null
    : { kind: 'set', path: page.path, value: PAGES.indexOf(nth.toLowerCase()) + 1 };
}

/** `with 50 percent rollout`, where the input is told a `rolloutPercentage`. */
export function percentSaid(lexicon: Lexicon, name: string, value: string): InputChange | null {
  const words = splitWords(name);
  const field = inputNamed(lexicon, [...words, 'percentage']) ?? inputNamed(lexicon, [...words, 'percent']);
  return field?.type === 'number' ? { kind: 'set', path: field.path, value: Number(value) } : null;
}

/** `0.12 per word`, where the input is told a `ratePerWord`. */
export function rated(lexicon: Lexicon, name: string, value: string): InputChange | null {
  const found = lexicon.inputs.filter(
    (field) =>
      field.type === 'number' &&
      field.path.length === 1 &&
      endsWith(splitWords(field.name), splitWords(name)),
  );
  const [only] = found;
  return only === undefined || found.length > 1
    ? null
    : { kind: 'set', path: only.path, value: Number(value) };
}

/** `a fine of 40`, `pays 10 of the fine`: the one number that a command is told. */
export function ofSo(lexicon: Lexicon, value: string): InputChange | null {
  const numbers = lexicon.inputs.filter((field) => field.type === 'number');
  const [only] = numbers;
  const told = lexicon.operation.kind === 'command' && only?.optional === false && idWords(only) === null;
  return told && numbers.length === 1 ? { kind: 'set', path: only.path, value: Number(value) } : null;
}

/** `at most 5 agents`: how many a list may hold. */
export function limited(lexicon: Lexicon, name: string, value: string): InputChange | null {
  const about = name === '' || listField(lexicon, phraseOf(name)?.words ?? ['']) !== null;
  const limit = about ? limitOf(lexicon) : null;
  return limit === null ? null : { kind: 'set', path: limit.path, value: Number(value) };
}
