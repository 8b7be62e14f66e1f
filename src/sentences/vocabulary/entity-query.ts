import type { AskedBy } from '../../model/behaviour.ts';
import type { IdSource } from '../../model/meaning.ts';
import { endsWith } from '../language/words.ts';
import { idInput, idOutput, idWords } from './entity-id.ts';
import { namespaceOf } from './family.ts';
import { fieldsOf, requiredFields } from './field.ts';
import { keyWords, namesOf } from './key-words.ts';
import { isOwn, type Lexicon } from './lexicon.ts';
import { namedSo } from './named-so.ts';
import { naturalName } from './natural-key.ts';
import { askedByName, isScalar, toldName } from './natural-name.ts';
import { onceIn } from './once-in.ts';
import { READS } from './reading-verbs.ts';

/** Where the id of one, or the name by which it goes, is found after a call; and which inputs say what that stands in. */
export interface ThingSource {
  readonly id: IdSource;
  readonly within: readonly string[];
}

/** A sibling query that answers for one entity, and where its id comes from after the call. */
export interface EntityQuery {
  readonly query: Lexicon['operation'];
  readonly idField: string;
  readonly id: IdSource;
  /** Inputs of both that name what it stands in; missing where there are none. */
  readonly within?: readonly string[];
}

/** The query as meanings name it: by its id, with what says whom to ask about. */
export function throughQuery({ query, ...about }: EntityQuery) {
  return { query: query.id, ...about };
}

/** The one sibling query through which this entity can be looked at after the call; null where there is none. */
export function entityQuery(lexicon: Lexicon, words: readonly string[]): EntityQuery | null {
  if (!isOwn(lexicon, words)) return null;
  const source = idSource(lexicon, words);
  const found = source === null ? queriesByName(lexicon, words) : queriesById(lexicon, words, source);
  return found.length === 1 ? (found[0] ?? null) : null;
}

function queriesById(lexicon: Lexicon, words: readonly string[], id: IdSource): readonly EntityQuery[] {
  return lexicon.siblings.flatMap((query): readonly EntityQuery[] => {
    if (namespaceOf(query) !== namespaceOf(lexicon.operation)) return [];
    const asked = askedById(query, words);
    if (asked === null || !isTold(lexicon.operation, asked.within)) return [];
    if (id.from === 'input' && asked.within.length > 0 && mayMove(lexicon, query, asked, id)) return [];
    const { idField, within } = asked;
    return [{ query, idField, id, ...(within.length === 0 ? {} : { within }) }];
  });
}

/** Of things that go by a name: those that ask for it, and for what it stands in. */
function queriesByName(lexicon: Lexicon, words: readonly string[]): readonly EntityQuery[] {
  const source = nameSource(lexicon, words);
  if (source === null) return [];
  const { id, within } = source;
  return lexicon.siblings.flatMap((query): readonly EntityQuery[] => {
    if (query.kind !== 'query' || namespaceOf(query) !== namespaceOf(lexicon.operation)) return [];
    const asked = askedByName(query, words);
    const isSame =
      asked?.within.length === within.length && within.every((name) => asked.within.includes(name));
    if (asked === null || !isSame) return [];
    return [{ query, idField: asked.key, id, ...(within.length === 0 ? {} : { within }) }];
  });
}

/** Where the name of one stands after the call, where things of the kind go by one: as it was sent, else in the answer. */
export function nameSource(lexicon: Lexicon, words: readonly string[]): ThingSource | null {
  const named = naturalName(words, lexicon);
  if (named === null) return null;
  const told = toldName(lexicon.operation, words, named);
  if (told !== null) return { id: { from: 'input', path: [told.key] }, within: told.within };
  const answered = lexicon.outputs.find(({ path }) => path.length === 1 && path[0] === named.key);
  return answered === undefined || named.within.length > 0
    ? null
    : { id: { from: 'output', path: answered.path }, within: [] };
}

/** The required input of a query that answers for one of what these words name, and those of what it stands in; null where it does something else. */
export function askedById(query: Lexicon['operation'], words: readonly string[]): AskedBy | null {
  if (query.kind !== 'query' || !namesOf(query).some((name) => endsWith(name, words))) return null;
  const { verb, product } = keyWords(query.key);
  if (!READS.has(verb) || product.length > 0) return null;
  const required = requiredFields(query.input);
  const [id, ...others] = required.filter((field) => {
    const named = idWords(field);
    return named !== null && (named.length === 0 || endsWith(named, words));
  });
  const within = required.filter((field) => field !== id);
  if (id === undefined || others.length > 0 || !within.every(isScalar)) return null;
  return { idField: id.name, within: within.map(({ name }) => name) };
}

/** Whether a command may be told where a thing goes: an input that the query neither asks for nor shows. */
function mayMove(
  { inputs }: Lexicon,
  query: Lexicon['operation'],
  { within }: AskedBy,
  { path: [own] }: IdSource,
): boolean {
  const shown = fieldsOf(query.output).map(({ name }) => name);
  return inputs.some(
    ({ name, path }) => path.length === 1 && name !== own && !within.includes(name) && !shown.includes(name),
  );
}

/** What those of the kind with ids stand in, as the queries for one ask for it: `roomId`, of a rack. */
export const idPlaces = onceIn((words, lexicon): readonly string[] => [
  ...new Set(namedSo(lexicon, words).flatMap((query) => askedById(query, words.slice(-1))?.within ?? [])),
]);

/** Whether an operation cannot do without any of these inputs. */
export function isTold({ input }: Lexicon['operation'], names: readonly string[]): boolean {
  if (names.length === 0) return true;
  const required = requiredFields(input);
  return names.every((name) => required.some((field) => field.name === name));
}

/** Where the id of what these words name is found after the call; null where it shows none. */
export function idSource(lexicon: Lexicon, words: readonly string[]): IdSource | null {
  const input = idInput(lexicon, words);
  if (input !== null) return { from: 'input', path: input.path };
  const output = idOutput(lexicon, words);
  return output === null ? null : { from: 'output', path: output.path };
}
