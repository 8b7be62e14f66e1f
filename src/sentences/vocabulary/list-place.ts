import type { ListPlace } from '../../model/meaning.ts';
import { endsWith } from '../language/words.ts';
import { idWords } from './entity-id.ts';
import type { Field } from './field.ts';
import type { Lexicon } from './lexicon.ts';
import { listField } from './list-field.ts';
import { isNameOf } from './natural-name.ts';

const LIMIT = /^(limit|pageSize|perPage|first|take|maxResults)$/i;
const ORDER = /^(sort|sortBy|order|orderBy|direction|sortDirection|include\w*)$/i;
const PAGE = /^(offset|page|skip|cursor|after|before|pageToken|startingAfter)$/i;
const NEXT = /^(hasMore|hasNext|hasNextPage|more|nextCursor|next|nextPage|nextPageToken|endCursor|cursor)$/i;

/**
 * Where an operation lists what these words name, by the id of each, or by its name where things of the kind go by a `key`; null
 * where it lists none, or without ids.
 */
export function listPlace(
  lexicon: Lexicon,
  words: readonly string[],
  key: string | null = null,
): ListPlace | null {
  const field = listField(lexicon, words);
  const ids = field?.elements.filter((one) => one.path.length === 1 && idWords(one) !== null) ?? [];
  const own = ids.find((one) => (idWords(one) ?? []).length === 0);
  const id =
    key === null
      ? (own ?? ids.find((one) => endsWith(words, idWords(one) ?? [])))
      : keyIn(field?.elements ?? [], words, key);
  if (field === null || id === undefined) return null;
  const beside = lexicon.outputs.filter(
    (one) => one.path.length === field.path.length || one.path.length === 1,
  );
  const total = beside.find((one) => one.type === 'number' && /^(total|totalCount|count)$/i.test(one.name));
  const next = beside.find((one) => NEXT.test(one.name));
  const inputs = lexicon.inputs.filter((one) => one.path.length === 1).map((one) => one.name);
  return {
    path: field.path,
    id: id.path,
    harmless: inputs.filter((name) => LIMIT.test(name) || ORDER.test(name)),
    total: total?.path ?? null,
    next: next?.path ?? null,
    paged: inputs.some((name) => LIMIT.test(name) || PAGE.test(name)),
  };
}

/** Spelled as where it is asked for, else the one field that can only be the name. */
function keyIn(elements: readonly Field[], words: readonly string[], key: string): Field | undefined {
  const top = elements.filter(({ path }) => path.length === 1);
  const same = top.find(({ name }) => name === key);
  if (same !== undefined || !isNameOf(key, words)) return same;
  const alike = top.filter(({ name }) => isNameOf(name, words));
  return alike.length === 1 ? alike[0] : undefined;
}
