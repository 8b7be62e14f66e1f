import type { Operation } from '../../model/operation.ts';
import { endsWith, sameWords, singular, splitWords } from '../language/words.ts';
import { familyOf } from './family.ts';
import { type Field, fieldsOf, rootElements } from './field.ts';
import { keyWords, modelWords } from './key-words.ts';

/** Everything the sentences about one operation can name. */
export interface Lexicon {
  readonly operation: Operation;
  /** The other operations of its family. */
  readonly siblings: readonly Operation[];
  /** The operation and its siblings. */
  readonly contract: readonly Operation[];
  /** All that was loaded, of which only the family counts for what a sentence means. */
  readonly loaded: readonly Operation[];
  readonly inputs: readonly Field[];
  readonly outputs: readonly Field[];
  /** The verb of the key, `cancel` in `agent.run.cancel`. */
  readonly verb: string;
  /** Names of what the operation is about, most specific last word last: `agent run`. */
  readonly own: readonly (readonly string[])[];
  /** What the output itself is, where an id of its own says so: `ticket` of `ticketId`. Empty where it is what `own` says. */
  readonly held: readonly string[];
  /** Names of what only the last segment adds: `run step` in `agent.run.getSteps`. */
  readonly product: readonly (readonly string[])[];
}

interface Known {
  readonly loaded: readonly Operation[];
  readonly lexicon: Lexicon;
}

const lexicons = new WeakMap<Operation, readonly Known[]>();

/** An operation is read alone, and among all that is loaded. */
const MOST = 3;

/** The lexicon of an operation among all that is loaded, of which only its family counts. */
export function lexiconOf(operation: Operation, loaded: readonly Operation[]): Lexicon {
  const known = lexicons.get(operation) ?? [];
  const before = known.find((one) => isSame(one.loaded, loaded));
  if (before !== undefined) return before.lexicon;
  const { verb, nouns, product } = keyWords(operation.key);
  const inputs = fieldsOf(operation.input);
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
  const held = operation.kind === 'command' ? heldBy(outputs, inputs, nouns) : [];
  const model = held.length > 0 && !endsWith(nouns, held) ? held : modelWords(operation.output.name, verb);
  const family = familyOf(operation, loaded);
  let siblings: readonly Operation[] | null = null;
  const lexicon: Lexicon = {
    operation,
    // Few sentences ask for them, and a document of a thousand operations is one family.
    get siblings() {
      siblings ??= family.filter(({ id }) => id !== operation.id);
      return siblings;
    },
    contract: family.some(({ id }) => id === operation.id) ? family : [operation, ...family],
    loaded,
    inputs,
    outputs,
    verb,
    own: product.length > 0 ? [nouns] : [nouns, model].filter((words) => words.length > 0),
    held: endsWith(nouns, held) ? [] : held,
    product: product.length > 0 ? [[...nouns, ...product], model].filter((words) => words.length > 0) : [],
  };
  lexicons.set(operation, [{ loaded, lexicon }, ...known].slice(0, MOST));
  return lexicon;
}

/** The one thing that a flat output carries an id of and that no input named: the output is that thing. */
function heldBy(
  outputs: readonly Field[],
  inputs: readonly Field[],
  nouns: readonly string[],
): readonly string[] {
  // A thing has its own id always; one that may be missing is of another thing beside it.
  const top = outputs.filter((field) => field.path.length === 1 && !field.optional);
  const ids = top.map((field) => splitWords(field.name)).filter((words) => words.at(-1) === 'id');
  // What carries the id of the operation's own thing is that thing, whatever else it names: a candidate and its job.
  if (ids.some((words) => words.length > 1 && endsWith(nouns, words.slice(0, -1).map(singular)))) return [];
  const fresh = ids.filter((words) => !inputs.some((input) => sameWords(splitWords(input.name), words)));
  const [only] = fresh;
  return only === undefined || fresh.length > 1 ? [] : only.slice(0, -1).map(singular);
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
