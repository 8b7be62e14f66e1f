import type { ProducerCall } from '../model/case.ts';
import type { Operation } from '../model/operation.ts';
import { MAKING } from '../sentences/language/effect-verbs.ts';
import { fold, splitWords, stem } from '../sentences/language/words.ts';
import { idInput } from '../sentences/vocabulary/entity-id.ts';
import { namedAfter, namespaceOf } from '../sentences/vocabulary/family.ts';
import { requiredFields } from '../sentences/vocabulary/field.ts';
import { keyWords } from '../sentences/vocabulary/key-words.ts';
import { isOwn, type Lexicon, lexiconOf } from '../sentences/vocabulary/lexicon.ts';
import { exampleValues } from '../sentences/vocabulary/locate-value.ts';
import { naturalKey } from '../sentences/vocabulary/natural-key.ts';
import type { ShownInput } from './shown-input.ts';

/** An input that a call can be made with; null where none is known. */
export type InputOf = (operation: Operation) => ShownInput | null;

/**
 * The operation itself first: what it makes is nearest. What another namespace makes is another thing, unless the namespace
 * is named after the thing: `user.register` makes the user of an `order.place`.
 */
export function everyone(
  { operation, siblings, loaded }: Lexicon,
  words: readonly string[] = [],
): readonly Operation[] {
  const home = namespaceOf(operation);
  const named =
    words.length === 0 ? [] : namedAfter(words, loaded).filter((one) => namespaceOf(one) !== home);
  return [operation, ...siblings.filter((one) => namespaceOf(one) === home), ...named];
}

/** The same calls, the last one giving the id under the names that are wanted. */
export function naming(
  calls: readonly ProducerCall[],
  words: readonly string[],
  names: readonly string[],
): readonly ProducerCall[] {
  const last = calls.at(-1);
  const plain = `${words.at(-1)}Id`;
  const path = last?.gives[plain];
  if (last === undefined || path === undefined || names.length === 0) return calls;
  const rest = Object.fromEntries(Object.entries(last.gives).filter(([name]) => name !== plain));
  const ids = names.filter((name) => !Object.hasOwn(rest, name) && !Object.hasOwn(last.sends ?? {}, name));
  if (ids.length === 0) return calls;
  return [
    ...calls.slice(0, -1),
    { ...last, gives: { ...Object.fromEntries(ids.map((name) => [name, path])), ...rest } },
  ];
}

/** The input that tells which one is meant: its id, or the name by which what is there already goes. */
export function toldWhich(own: Lexicon, words: readonly string[]): string | null {
  const id = idInput(own, words);
  if (id !== null) return id.name;
  const { key, input } = own.operation;
  if (MAKING.has(stem(keyWords(key).verb))) return null;
  const name = naturalKey(words, own);
  return requiredFields(input).some((field) => field.name === name) ? name : null;
}

/** Commands about the entity whose verb, or whose example output, says the value. */
export function moversOf(words: readonly string[], value: string, lexicon: Lexicon): readonly Operation[] {
  return everyone(lexicon).filter((candidate) => {
    if (candidate.kind !== 'command') return false;
    const own = lexiconOf(candidate, lexicon.contract);
    if (!isOwn(own, words) || toldWhich(own, words) === null) return false;
    const { verb, product } = keyWords(candidate.key);
    if (isMarked(candidate, value)) return true;
    return product.length === 0 && (isDone(verb, value) || showsStatus(candidate, own, value));
  });
}

/** `invoice.markPaid`, `message.markAsRead`: the verb says nothing, what it is marked as does. */
function isMarked({ key }: Operation, value: string): boolean {
  const words = splitWords(key.split('.').at(-1) ?? '').filter((word) => word !== 'as');
  return words.length === 2 && words[0] === 'mark' && words[1] === value.toLowerCase();
}

/** Whether a word is the participle of a verb. */
export function isDone(verb: string, word: string): boolean {
  return stem(verb) === stem(word) && stem(word) !== word.toLowerCase();
}

export function statesOf({ outputs }: Lexicon) {
  return outputs.filter((field) =>
    ['status', 'state', 'stage'].includes(splitWords(field.name).at(-1) ?? ''),
  );
}

/** Every example of the operation ends with this value in a status of the output. */
export function showsStatus(operation: Operation, lexicon: Lexicon, value: string): boolean {
  return statesOf(lexicon).some((field) => {
    const seen = exampleValues({ operation }, field.path);
    return seen.length > 0 && seen.every((one) => fold(String(one)) === fold(value));
  });
}

/** A call with an input that is known to fit the operation's own model; null where none is. */
export function callOf(
  operation: Operation,
  gives: ProducerCall['gives'],
  inputOf: InputOf,
): ProducerCall | null {
  const actor = operation.policy.auth;
  if (operation.input === null) return { operation: operation.id, actor, input: null, gives };
  const shown = inputOf(operation);
  return shown === null ? null : { operation: operation.id, actor, input: shown.wire, gives };
}
