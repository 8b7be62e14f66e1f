import type { Operation } from '../model/operation.ts';
import { type Field, fieldsOf, rootElements } from './field.ts';
import { endsWith, sameWords, singular, splitWords, stem } from './words.ts';

/** Everything the sentences about one operation can name. */
export interface Lexicon {
  readonly operation: Operation;
  readonly siblings: readonly Operation[];
  readonly inputs: readonly Field[];
  readonly outputs: readonly Field[];
  /** The verb of the key, `cancel` in `agent.run.cancel`. */
  readonly verb: string;
  /** Names of what the operation is about, most specific last word last: `agent run`. */
  readonly own: readonly (readonly string[])[];
  /** Names of what only the last segment adds: `run step` in `agent.run.getSteps`. */
  readonly product: readonly (readonly string[])[];
}

/** Endings of a model's name that leave the name of an entity. */
const MODEL_SUFFIXES: ReadonlySet<string> = new Set([
  'model',
  'summary',
  'details',
  'detail',
  'schema',
  'dto',
  'view',
  'spec',
]);
/** Endings of models that are named after the operation, not after what they hold. */
const MESSAGE_SUFFIXES: ReadonlySet<string> = new Set([
  'output',
  'input',
  'result',
  'response',
  'request',
  'payload',
]);
const LINK_WORDS: ReadonlySet<string> = new Set(['by', 'for', 'from', 'to', 'in', 'with']);

const known = new WeakMap<
  Operation,
  { readonly siblings: readonly Operation[]; readonly lexicon: Lexicon }
>();

/** The lexicon of an operation among the others of its contract. */
export function lexiconOf(operation: Operation, siblings: readonly Operation[]): Lexicon {
  const before = known.get(operation);
  if (before !== undefined && isSame(before.siblings, siblings)) return before.lexicon;
  const { verb, nouns, product } = keyWords(operation.key);
  const elements = rootElements(operation.output);
  const outputs: readonly Field[] =
    elements === null
      ? fieldsOf(operation.output)
      : [
          {
            path: [],
            name: product.at(-1) ?? nouns.at(-1) ?? '',
            type: 'list',
            values: [],
            optional: false,
            elements,
          },
        ];
  const model = modelWords(operation.output.name, verb);
  const lexicon: Lexicon = {
    operation,
    siblings: siblings.filter((sibling) => sibling.id !== operation.id),
    inputs: fieldsOf(operation.input),
    outputs,
    verb,
    own: product.length > 0 ? [nouns] : [nouns, model].filter((words) => words.length > 0),
    product: product.length > 0 ? [[...nouns, ...product], model].filter((words) => words.length > 0) : [],
  };
  known.set(operation, { siblings, lexicon });
  return lexicon;
}

function isSame(some: readonly Operation[], others: readonly Operation[]): boolean {
  if (some === others) return true;
  return some.length === others.length && some.every((operation, index) => operation === others[index]);
}

/** `agent.run.getSteps`: the verb `get`, the nouns `agent run`, the product `step`. All singular. */
export function keyWords(key: string): {
  verb: string;
  nouns: readonly string[];
  product: readonly string[];
} {
  const segments = key.split('.').filter((segment) => segment !== '' && !/^v\d+$/.test(segment));
  const words = splitWords(segments.at(-1) ?? '');
  const link = words.findIndex((word, index) => index > 0 && LINK_WORDS.has(word));
  const last = link === -1 ? words : words.slice(0, link);
  const nouns = segments.slice(0, -1).flatMap((segment) => splitWords(segment).map(singular));
  const rest = last.slice(1).map(singular);
  return nouns.length > 0
    ? { verb: last[0] ?? '', nouns, product: rest }
    : { verb: last[0] ?? '', nouns: rest, product: [] };
}

function modelWords(name: string, verb: string): readonly string[] {
  const words = [...splitWords(name)];
  while (words.length > 0 && MODEL_SUFFIXES.has(words.at(-1) ?? '')) words.pop();
  if (MESSAGE_SUFFIXES.has(words.at(-1) ?? '')) return [];
  if (words.length > 1 && stem(words[0] ?? '') === stem(verb)) words.shift();
  return words.map(singular);
}

/** Whether these singular words name what the operation is about. */
export function isOwn(lexicon: Lexicon, words: readonly string[]): boolean {
  return lexicon.own.some((name) => endsWith(name, words));
}

export function isProduct(lexicon: Lexicon, words: readonly string[]): boolean {
  return lexicon.product.some((name) => endsWith(name, words));
}

/** `runId` names a run; `id` names the operation's own entity, and so gives no words. Null: not an id. */
export function idWords(field: Field): readonly string[] | null {
  const words = splitWords(field.name);
  const last = words.at(-1);
  if (last !== 'id' && last !== 'uuid') return null;
  return field.type === 'text' || field.type === 'number' || field.type === 'other'
    ? words.slice(0, -1).map(singular)
    : null;
}

/** The top-level input field that carries the id of what these words name. */
export function idInput(lexicon: Lexicon, words: readonly string[]): Field | null {
  const ids = lexicon.inputs.filter((field) => field.path.length === 1 && idWords(field) !== null);
  return pickId(lexicon, ids, words, isOwn(lexicon, words));
}

/** The output field that carries the id of what these words name, nested ones included. */
export function idOutput(lexicon: Lexicon, words: readonly string[]): Field | null {
  const nested = lexicon.outputs.filter((field) => field.path.length === 2 && field.name === 'id');
  const inside = nested.filter((field) => sameWords(splitWords(field.path[0] ?? '').map(singular), words));
  const ids = lexicon.outputs.filter((field) => field.path.length === 1 && idWords(field) !== null);
  return (
    pickId(lexicon, ids, words, idIsOf(lexicon, words)) ?? (inside.length === 1 ? (inside[0] ?? null) : null)
  );
}

/** Whose the output's plain `id` is: what the output model is named after, else what the operation makes. */
function idIsOf(lexicon: Lexicon, words: readonly string[]): boolean {
  if (lexicon.product.length === 0) return isOwn(lexicon, words);
  const [, model] = lexicon.product;
  if (model === undefined) return isProduct(lexicon, words);
  return endsWith(model, words);
}

/** Whether all of these words stand in the operation's key, so that they add nothing to what is named. */
export function inKey(lexicon: Lexicon, words: readonly string[]): boolean {
  const key = splitWords(lexicon.operation.key).flatMap((word) => [word, singular(word)]);
  return words.every((word) => key.includes(word));
}

function pickId(
  lexicon: Lexicon,
  ids: readonly Field[],
  words: readonly string[],
  plain: boolean,
): Field | null {
  const named = ids.filter((field) => {
    const own = idWords(field) ?? [];
    if (own.length === 0) return false;
    return (
      endsWith(own, words) ||
      (endsWith(words, own) && inKey(lexicon, words.slice(0, words.length - own.length)))
    );
  });
  const exact = named.filter((field) => sameWords(idWords(field) ?? [], words));
  if (exact.length === 1) return exact[0] ?? null;
  if (named.length === 1) return named[0] ?? null;
  if (named.length > 1) return null;
  return plain ? (ids.find((field) => (idWords(field) ?? []).length === 0) ?? null) : null;
}

/** Whether the contract speaks of such a thing at all: in keys, id fields, lists or nested objects. */
export function isKnownEntity(lexicon: Lexicon, words: readonly string[]): boolean {
  if (words.length === 0) return false;
  if (isOwn(lexicon, words) || isProduct(lexicon, words)) return true;
  const fields = [...lexicon.inputs, ...lexicon.outputs];
  const byId = fields.some((field) => endsWith(idWords(field) ?? [], words));
  const byPart = fields.some(
    (field) =>
      (field.type === 'list' || field.type === 'object') &&
      endsWith(splitWords(field.name).map(singular), words),
  );
  return (
    byId ||
    byPart ||
    lexicon.siblings.some((sibling) => namesOf(sibling).some((name) => endsWith(name, words)))
  );
}

/** Names of what another operation is about. */
export function namesOf(operation: Operation): readonly (readonly string[])[] {
  const { verb, nouns, product } = keyWords(operation.key);
  const named = product.length > 0 ? [nouns, [...nouns, ...product]] : [nouns];
  return [...named, modelWords(operation.output.name, verb)].filter((words) => words.length > 0);
}

/** The output field these words name exactly, by its name or by its path; null where none or several do. */
export function outputNamed(lexicon: Lexicon, words: readonly string[]): Field | null {
  return fieldNamed(lexicon.outputs, words);
}

export function inputNamed(lexicon: Lexicon, words: readonly string[]): Field | null {
  return fieldNamed(lexicon.inputs, words);
}

function fieldNamed(fields: readonly Field[], words: readonly string[]): Field | null {
  const spelled = (names: readonly string[]) => names.flatMap((name) => splitWords(name)).map(singular);
  const wanted = words.map(singular);
  const exact = fields.filter(
    (field) => sameWords(spelled([field.name]), wanted) || sameWords(spelled(field.path), wanted),
  );
  const top = exact.filter((field) => field.path.length === 1);
  if (top.length === 1) return top[0] ?? null;
  return exact.length === 1 ? (exact[0] ?? null) : null;
}
