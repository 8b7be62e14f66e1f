import { DELETING_VERBS } from '../../model/deleting-verbs.ts';
import type { Operation } from '../../model/operation.ts';
import { endsWith, singular, splitWords, stem } from '../language/words.ts';
import { idWords } from './entity-id.ts';
import { type Field, requiredFields } from './field.ts';
import { keyWords, namesOf } from './key-words.ts';
import { READS } from './reading-verbs.ts';

/** Fields by which people name things that have no id, or are found without it. */
export const KEYS = /^(?:slug|handle|username|login|email|plate|sku|isbn|iban|code|key|name|path|number)$/i;

/** How one of a kind of things is named where no id does: by a field of its own, within what other fields name. */
export interface NaturalName {
  readonly key: string;
  /** `vhost`, of a queue: the rest of what its reader cannot do without. */
  readonly within: readonly string[];
}

const DELETING: ReadonlySet<string> = new Set(DELETING_VERBS.map(stem));

/**
 * What an operation that reads or deletes one such thing asks for: one field that can only be its name (`name`, `queueName`,
 * `queue`), and what that stands in. Null where it does something else, asks for an id of the thing, or for two names.
 */
export function askedByName(operation: Operation, words: readonly string[]): NaturalName | null {
  const { verb, product } = keyWords(operation.key);
  const isAbout = product.length === 0 && namesOf(operation).some((name) => endsWith(name, words));
  const isOne = operation.kind === 'query' ? READS.has(verb) : DELETING.has(stem(verb));
  if (!isAbout || !isOne) return null;
  const required = requiredFields(operation.input);
  const [key, ...more] = required.filter(({ name }) => isNameOf(name, words));
  const within = required.filter((field) => field !== key);
  if (key === undefined || more.length > 0 || !isScalar(key)) return null;
  return within.every((field) => isScalar(field) && !isIdOf(field, words))
    ? { key: key.name, within: within.map(({ name }) => name) }
    : null;
}

/** The same for what is told the name of one beside other things: a change of it. Null where it is not told all of it. */
export function toldName(
  { input }: Operation,
  words: readonly string[],
  { key, within }: NaturalName,
): NaturalName | null {
  const required = requiredFields(input);
  const isTold = (name: string) => required.some((field) => field.name === name);
  if (!within.every(isTold)) return null;
  if (isTold(key)) return { key, within };
  const [only, ...more] = required.filter(({ name }) => isNameOf(name, words) && !within.includes(name));
  return only === undefined || more.length > 0 || !isNameOf(key, words) ? null : { key: only.name, within };
}

/** `name`, `queueName`, `queue_name` and `queue`, of a queue. */
export function isNameOf(name: string, words: readonly string[]): boolean {
  if (KEYS.test(name)) return true;
  const own = splitWords(name).map(singular);
  const last = words.at(-1);
  if (last === undefined || !own.includes(last)) return false;
  const rest = own.slice(own.lastIndexOf(last) + 1);
  return endsWith(words, own.slice(0, own.length - rest.length)) && (rest.length === 0 || isKey(rest));
}

function isKey(rest: readonly string[]): boolean {
  return KEYS.test(rest.join(''));
}

function isIdOf(field: Field, words: readonly string[]): boolean {
  const own = idWords(field);
  return own !== null && (own.length === 0 || endsWith(words, own));
}

/** A value that can stand in a path. */
export function isScalar({ type }: Field): boolean {
  return type === 'text' || type === 'number' || type === 'enum' || type === 'other';
}
