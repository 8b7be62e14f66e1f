import type { Filter, Lister, Paging } from '../model/behaviour.ts';
import type { ListPlace } from '../model/meaning.ts';
import type { Operation } from '../model/operation.ts';
import { valueAt } from '../model/value-at.ts';
import { endsWith, singular, splitWords } from '../sentences/language/words.ts';
import { idWords } from '../sentences/vocabulary/entity-id.ts';
import type { Field } from '../sentences/vocabulary/field.ts';
import { keyWords, namesOf } from '../sentences/vocabulary/key-words.ts';
import type { Lexicon } from '../sentences/vocabulary/lexicon.ts';
import { limitOf, listField } from '../sentences/vocabulary/list-field.ts';
import { listPlace } from '../sentences/vocabulary/list-place.ts';
import { isPlain, lexiconIn, type Subject } from './reading.ts';

/** A search finds what fits its words, not all there are; `find` is either, by what it asks for. */
const LISTS: ReadonlySet<string> = new Set(['list', 'browse', 'index', 'get', 'fetch', 'query', 'all']);

/** Words of a key by which a list is cut or ranked, whatever it is asked for. */
const CUTS: ReadonlySet<string> = new Set(
  (
    'popular top best hot trending featured highlighted recent recently latest newest oldest upcoming suggested suggestions ' +
    'recommended recommendations near nearby nearest closest related similar relevant matching matches search searched found ' +
    'random sample first last next previous'
  ).split(' '),
);

/** Queries that list them, and what leaves some of them out. */
export function listsOf(subject: Subject): readonly Lister[] {
  return subject.near.flatMap((query): readonly Lister[] => {
    if (query.kind !== 'query' || !isPlain(query) || isCut(query, subject)) return [];
    const { verb, product } = keyWords(query.key);
    if (!LISTS.has(verb) && verb !== 'find') return [];
    // `findPopular` finds some of them.
    const isAll = product.every((word) => word === 'all' || subject.words.includes(word));
    if (verb === 'find' && !isAll) return [];
    if (!namesOf(query).some((name) => endsWith(name, subject.words))) return [];
    const lexicon = lexiconIn(query, subject);
    const place = listPlace(lexicon, subject.words, subject.named?.key ?? null);
    if (place === null) return [];
    const elements = listField(lexicon, subject.words)?.elements ?? [];
    const required = lexicon.inputs.filter(({ path, optional }) => path.length === 1 && !optional);
    if (verb === 'find' && (required.length > 0 || lexicon.inputs.some(ranks))) return [];
    return [
      {
        operation: query.id,
        place,
        filters: filtersOf(lexicon, elements, place),
        paging: pagingOf(lexicon, place),
        required: required.map(({ name }) => name),
        because: {
          from: 'schema',
          pointer: '/io/output',
          text: `${place.path.join('.') || 'the output'} is a list of them, by ${place.id.join('.')}`,
        },
      },
    ];
  });
}

/** `book.listPopular` lists some books; `search.list` lists all searches. */
function isCut({ key }: Operation, { words }: Subject): boolean {
  return splitWords(key.replaceAll('.', ' ')).some(
    (word) => CUTS.has(word) && !words.includes(word) && !words.includes(singular(word)),
  );
}

/** Words to look for, a place to look from, or an order of its own: what is found may not be all. */
function ranks({ name }: Field): boolean {
  return /^(?:q|query|search\w*|keywords?|text|terms?|phrase|near\w*|lat\w*|lng|lon\w*|radius|distance|score|similar\w*|rank\w*)$/i.test(
    name,
  );
}

/** Inputs that each element carries under the same name: optional ones, and ids of what the elements stand in. */
function filtersOf(lexicon: Lexicon, elements: readonly Field[], place: ListPlace): readonly Filter[] {
  return lexicon.inputs.flatMap((input): readonly Filter[] => {
    const element = elements.find(({ name, path }) => name === input.name && path.length === 1);
    if (element === undefined || input.path.length !== 1) return [];
    if (!input.optional && !isOfPlace(input, lexicon, place)) return [];
    if (!['enum', 'boolean', 'number', 'text'].includes(input.type) || input.type !== element.type) return [];
    const values = element.values.filter((value) => input.values.includes(value));
    if (input.type === 'enum' && values.length === 0) return [];
    const compared = input.type !== 'text' || idWords(input) !== null ? 'exact' : 'text';
    return [{ input: input.name, path: element.path, values, compared }];
  });
}

/** The id of another thing than is listed, and no example lists what has another one. */
function isOfPlace(input: Field, { operation }: Lexicon, { path, id }: ListPlace): boolean {
  if ((idWords(input) ?? []).length === 0 || input.name === id.at(-1)) return false;
  return operation.examples.every(({ input: asked, output }) => {
    const listed = valueAt(output, path);
    const sent = valueAt(asked, [input.name]);
    return !Array.isArray(listed) || listed.every((one: unknown) => valueAt(one, [input.name]) === sent);
  });
}

function pagingOf(lexicon: Lexicon, place: ListPlace): Paging | null {
  const limit = limitOf(lexicon);
  if (limit === null) return null;
  for (const { name, path, type } of lexicon.inputs) {
    if (path.length !== 1) continue;
    if (type === 'number' && /^(offset|skip)$/i.test(name))
      return { limit: limit.name, from: { kind: 'offset', input: name, gives: null } };
    if (type === 'number' && /^(page|pageNumber)$/i.test(name))
      return { limit: limit.name, from: { kind: 'page', input: name, gives: null } };
    if (type === 'text' && /^(cursor|after|pageToken|startingAfter)$/i.test(name)) {
      const gives = nextCursor(lexicon, place);
      return gives === null ? null : { limit: limit.name, from: { kind: 'cursor', input: name, gives } };
    }
  }
  return null;
}

function nextCursor({ outputs }: Lexicon, { path }: ListPlace) {
  const found = outputs.find(
    (one) =>
      one.type === 'text' &&
      (one.path.length === 1 || one.path.length === path.length) &&
      /^(nextCursor|next|nextPageToken|endCursor|cursor)$/i.test(one.name),
  );
  return found?.path ?? null;
}
