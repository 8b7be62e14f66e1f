import type { Operation } from '../../model/operation.ts';
import { remembered } from '../language/remembered.ts';
import { singular, splitWords, stem } from '../language/words.ts';

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

export interface KeyWords {
  readonly verb: string;
  readonly nouns: readonly string[];
  readonly product: readonly string[];
}

/** `agent.run.getSteps`: the verb `get`, the nouns `agent run`, the product `step`. All singular. */
export const keyWords: (key: string) => KeyWords = remembered((key) => {
  const segments = verbLast(key.split('.').filter((segment) => segment !== '' && !/^v\d+$/.test(segment)));
  const words = splitWords(segments.at(-1) ?? '');
  const link = words.findIndex((word, index) => index > 0 && LINK_WORDS.has(word));
  const last = link === -1 ? words : words.slice(0, link);
  const nouns = segments.slice(0, -1).flatMap((segment) => splitWords(segment).map(singular));
  const rest = last.slice(1).map(singular);
  return nouns.length > 0
    ? { verb: last[0] ?? '', nouns, product: rest }
    : { verb: last[0] ?? '', nouns: rest, product: [] };
});

/** Verbs that are hardly ever nouns in a key. */
const PLAIN_VERBS: ReadonlySet<string> = new Set(
  'list get search find fetch create update delete remove add'.split(' '),
);

/** `seat.list.mine`: what only narrows the verb down is no verb. */
function verbLast(segments: readonly string[]): readonly string[] {
  const [before = '', last = ''] = segments.slice(-2);
  const narrows =
    segments.length > 2 && PLAIN_VERBS.has(before) && !PLAIN_VERBS.has(splitWords(last)[0] ?? '');
  return narrows ? segments.slice(0, -1) : segments;
}

/** The entity that a model is named after; empty where it is named after the operation. */
export function modelWords(name: string, verb: string): readonly string[] {
  const words = [...splitWords(name)];
  while (words.length > 0 && MODEL_SUFFIXES.has(words.at(-1) ?? '')) words.pop();
  if (MESSAGE_SUFFIXES.has(words.at(-1) ?? '')) return [];
  if (words.length > 1 && stem(words[0] ?? '') === stem(verb)) words.shift();
  return words.map(singular);
}

const names = new WeakMap<Operation, readonly (readonly string[])[]>();

/** Names of what another operation is about. */
export function namesOf(operation: Operation): readonly (readonly string[])[] {
  const before = names.get(operation);
  if (before !== undefined) return before;
  const { verb, nouns, product } = keyWords(operation.key);
  const named = product.length > 0 ? [nouns, [...nouns, ...product]] : [nouns];
  const all = [...named, modelWords(operation.output.name, verb)].filter((words) => words.length > 0);
  names.set(operation, all);
  return all;
}
