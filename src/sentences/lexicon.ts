import type { Operation } from '../model/operation.ts';
import { type Field, fieldsOf, rootElements } from './field.ts';
import { keyWords, modelWords } from './key-words.ts';
import { endsWith, singular, splitWords } from './words.ts';

/** Everything the sentences about one operation can name. */
export interface Lexicon {
  readonly operation: Operation;
  readonly siblings: readonly Operation[];
  /** The operation and its siblings. */
  readonly contract: readonly Operation[];
  readonly inputs: readonly Field[];
  readonly outputs: readonly Field[];
  /** The verb of the key, `cancel` in `agent.run.cancel`. */
  readonly verb: string;
  /** Names of what the operation is about, most specific last word last: `agent run`. */
  readonly own: readonly (readonly string[])[];
  /** Names of what only the last segment adds: `run step` in `agent.run.getSteps`. */
  readonly product: readonly (readonly string[])[];
}

interface Known {
  readonly siblings: readonly Operation[];
  readonly lexicon: Lexicon;
}

const lexicons = new WeakMap<Operation, readonly Known[]>();

/** An operation is read alone, among its family and among all the contract has. */
const MOST = 3;

/** The lexicon of an operation among the others of its contract. */
export function lexiconOf(operation: Operation, siblings: readonly Operation[]): Lexicon {
  const known = lexicons.get(operation) ?? [];
  const before = known.find((one) => isSame(one.siblings, siblings));
  if (before !== undefined) return before.lexicon;
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
  const others = siblings.filter((sibling) => sibling.id !== operation.id);
  const lexicon: Lexicon = {
    operation,
    siblings: others,
    contract: others.length < siblings.length ? siblings : [operation, ...siblings],
    inputs: fieldsOf(operation.input),
    outputs,
    verb,
    own: product.length > 0 ? [nouns] : [nouns, model].filter((words) => words.length > 0),
    product: product.length > 0 ? [[...nouns, ...product], model].filter((words) => words.length > 0) : [],
  };
  lexicons.set(operation, [{ siblings, lexicon }, ...known].slice(0, MOST));
  return lexicon;
}

function isSame(some: readonly Operation[], others: readonly Operation[]): boolean {
  if (some === others) return true;
  return some.length === others.length && some.every((operation, index) => operation === others[index]);
}

/** Whether these singular words name what the operation is about. */
export function isOwn(lexicon: Lexicon, words: readonly string[]): boolean {
  return lexicon.own.some((name) => endsWith(name, words));
}

export function isProduct(lexicon: Lexicon, words: readonly string[]): boolean {
  return lexicon.product.some((name) => endsWith(name, words));
}

/** Whether all of these words stand in the operation's key, so that they add nothing to what is named. */
export function inKey(lexicon: Lexicon, words: readonly string[]): boolean {
  const key = splitWords(lexicon.operation.key).flatMap((word) => [word, singular(word)]);
  return words.every((word) => key.includes(word));
}
