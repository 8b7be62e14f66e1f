import type { ListPlace } from '../../model/meaning.ts';
import { endsWith } from '../language/words.ts';
import { idWords } from './entity-id.ts';
import type { Lexicon } from './lexicon.ts';
import { listField } from './list-field.ts';

const LIMIT = /^(limit|pageSize|perPage|first|take|maxResults)$/i;
const ORDER = /^(sort|sortBy|order|orderBy|direction|sortDirection|include\w*)$/i;
const PAGE = /^(offset|page|skip|cursor|after|before|pageToken|startingAfter)$/i;
const NEXT = /^(hasMore|hasNext|hasNextPage|more|nextCursor|next|nextPage|nextPageToken|endCursor|cursor)$/i;

/** Where an operation lists what these words name, by the id of each; null where it lists none, or without ids. */
export function listPlace(lexicon: Lexicon, words: readonly string[]): ListPlace | null {
  const field = listField(lexicon, words);
  const ids = field?.elements.filter((one) => one.path.length === 1 && idWords(one) !== null) ?? [];
  const own = ids.find((one) => (idWords(one) ?? []).length === 0);
  const id = own ?? ids.find((one) => endsWith(words, idWords(one) ?? []));
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
