import type { IdSource } from '../../model/meaning.ts';
import { endsWith } from '../language/words.ts';
import { idInput, idOutput, idWords } from './entity-id.ts';
import { namespaceOf } from './family.ts';
import { fieldsOf } from './field.ts';
import { keyWords, namesOf } from './key-words.ts';
import { isOwn, type Lexicon } from './lexicon.ts';
import { READS } from './reading-verbs.ts';

/** A sibling query that answers for one entity, and where its id comes from after the call. */
export interface EntityQuery {
  readonly query: Lexicon['operation'];
  readonly idField: string;
  readonly id: IdSource;
}

/** The one sibling query through which this entity can be looked at after the call; null where there is none. */
export function entityQuery(lexicon: Lexicon, words: readonly string[]): EntityQuery | null {
  if (!isOwn(lexicon, words)) return null;
  const source = idSource(lexicon, words);
  if (source === null) return null;
  const found = lexicon.siblings.flatMap((query): readonly EntityQuery[] => {
    if (namespaceOf(query) !== namespaceOf(lexicon.operation)) return [];
    const idField = askedById(query, words);
    return idField === null ? [] : [{ query, idField, id: source }];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The one required input of a query that answers for one of what these words name; null where it does something else. */
export function askedById(query: Lexicon['operation'], words: readonly string[]): string | null {
  if (query.kind !== 'query' || !namesOf(query).some((name) => endsWith(name, words))) return null;
  const { verb, product } = keyWords(query.key);
  if (!READS.has(verb) || product.length > 0) return null;
  const required = fieldsOf(query.input).filter((field) => field.path.length === 1 && !field.optional);
  const [id] = required;
  if (id === undefined || required.length !== 1) return null;
  const named = idWords(id);
  return named !== null && (named.length === 0 || endsWith(named, words)) ? id.name : null;
}

/** Where the id of what these words name is found after the call; null where it shows none. */
export function idSource(lexicon: Lexicon, words: readonly string[]): IdSource | null {
  const input = idInput(lexicon, words);
  if (input !== null) return { from: 'input', path: input.path };
  const output = idOutput(lexicon, words);
  return output === null ? null : { from: 'output', path: output.path };
}
