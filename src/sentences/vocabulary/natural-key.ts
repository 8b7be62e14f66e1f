import { isNotFound, namesField, subjectOf } from '../../model/not-found.ts';
import type { DeclaredError, Operation } from '../../model/operation.ts';
import { idInput, idWords } from './entity-id.ts';
import { type Field, fieldsOf } from './field.ts';
import { isOwn, lexiconOf } from './lexicon.ts';
import { namedSo } from './named-so.ts';
import { askedByName, KEYS, type NaturalName } from './natural-name.ts';
import { onceIn } from './once-in.ts';

/**
 * The required input field that names one such thing where no id does (`slug` of a page): by a declared not-found error
 * that speaks of the field, else the one field that a query for it takes. Null where the contract has none.
 */
export const naturalKey = onceIn((words, lexicon): string | null => {
  for (const candidate of namedSo(lexicon, words)) {
    const own = lexiconOf(candidate, lexicon.loaded);
    if (!isOwn(own, words) || idInput(own, words) !== null) continue;
    const error = candidate.errors.find((one) => isNotFound(one) && speaksOf(one, words));
    if (error === undefined) continue;
    const required = keysOf(candidate);
    const named = required.find((field) => namesField(error, field.name));
    if (named !== undefined) return named.name;
    const [only] = required;
    if (candidate.kind === 'query' && only !== undefined && required.length === 1 && KEYS.test(only.name))
      return only.name;
  }
  return naturalName(words, lexicon)?.key ?? null;
});

/** How one such thing is read, else deleted, by its name; null where the contract has ids for them, or two ways of naming them. */
export const naturalName = onceIn((words, lexicon): NaturalName | null => {
  const about = namedSo(lexicon, words).filter((one) => isOwn(lexiconOf(one, lexicon.loaded), words));
  if (about.some((one) => idInput(lexiconOf(one, lexicon.loaded), words)?.optional === false)) return null;
  const named = about.flatMap((one) => {
    const name = askedByName(one, words);
    return name === null ? [] : [{ ...name, isQuery: one.kind === 'query' }];
  });
  const [first] = named.toSorted((one, other) => Number(other.isQuery) - Number(one.isQuery));
  return first === undefined ? null : { key: first.key, within: first.within };
});

/** What a declared error says is missing, by an input field that is no id: `page`, for a `slug` of which PAGE_NOT_FOUND speaks. */
export function keyedEntity(field: string, { errors }: Operation): readonly string[] | null {
  const error = errors.find((one) => isNotFound(one) && namesField(one, field));
  const words = error === undefined ? [] : subjectWords(error);
  return words.length === 0 || words.join('') === field.toLowerCase() ? null : words;
}

/** Whether a declared not-found error is about such a thing, by its name. */
export function speaksOf(error: DeclaredError, words: readonly string[]): boolean {
  const subject = subjectOf(error);
  return subject === '' || subject === words.join('') || subject === words.at(-1);
}

function subjectWords(error: DeclaredError): readonly string[] {
  const subject = subjectOf(error);
  const parts = error.code.toLowerCase().split('_');
  const end = parts.findIndex((_, index) => parts.slice(0, index + 1).join('') === subject);
  return end === -1 ? [] : parts.slice(0, end + 1);
}

function keysOf({ input }: Operation): readonly Field[] {
  return fieldsOf(input).filter(
    (field) =>
      field.path.length === 1 &&
      !field.optional &&
      (field.type === 'text' || field.type === 'number' || field.type === 'other') &&
      idWords(field) === null,
  );
}
