import type { Because } from '../model/behaviour.ts';
import type { Operation } from '../model/operation.ts';
import { splitWords } from '../sentences/language/words.ts';
import { idInput } from '../sentences/vocabulary/entity-id.ts';
import { inNamespace, namespaceOf } from '../sentences/vocabulary/family.ts';
import { keyWords } from '../sentences/vocabulary/key-words.ts';
import { isOwn, type Lexicon, lexiconOf } from '../sentences/vocabulary/lexicon.ts';
import { endingLike } from '../sentences/vocabulary/named-so.ts';
import { naturalKey, naturalName } from '../sentences/vocabulary/natural-key.ts';
import type { NaturalName } from '../sentences/vocabulary/natural-name.ts';
import type { InputOf } from '../setup/setup-calls.ts';

/** A kind of thing while it is looked for: its words, singular, and what may speak of it. */
export interface Subject {
  readonly words: readonly string[];
  /** Operations of its namespace that are not told to have nothing to do with it. */
  readonly operations: readonly Operation[];
  /** Those of them with a name that ends like its words: no other can be about one of them. */
  readonly near: readonly Operation[];
  /** All that is loaded, in which every sentence is read. */
  readonly loaded: readonly Operation[];
  /** An input that a call can be made with. */
  readonly inputOf: InputOf;
  /** How one goes by a name, where no operation asks for an id of it; null where ids do. */
  readonly named: NaturalName | null;
}

export function lexiconIn(operation: Operation, { loaded }: Subject): Lexicon {
  return lexiconOf(operation, loaded);
}

/** The kind of thing that a key speaks of: `agent run` for `agent.run.cancel` and for `agent.listRuns`. */
export function subjectOf({ key }: Operation): readonly string[] {
  const { nouns, product } = keyWords(key);
  return [...nouns, ...product];
}

/** Every kind of thing that keys speak of, each with its namespace. */
export function subjectsOf(
  loaded: readonly Operation[],
  inputOf: InputOf,
): readonly (Subject & { readonly namespace: string })[] {
  const found = new Map<string, Subject & { readonly namespace: string }>();
  for (const operation of loaded) {
    const [words, namespace] = [subjectOf(operation), namespaceOf(operation)];
    const id = `${namespace} ${words.join(' ')}`;
    if (words.length === 0 || found.has(id)) continue;
    const operations = inNamespace(namespace, loaded);
    const near = endingLike(words, namespace, loaded);
    const named = namedAs({ words, operations, near, loaded });
    found.set(id, { words, namespace, operations, near, loaded, inputOf, named });
  }
  return [...found.values()];
}

/** By which name one of them goes; null where an operation asks for its id, or the contract says none. */
export function namedAs({
  words,
  operations,
  near,
  loaded,
}: Omit<Subject, 'inputOf' | 'named'>): NaturalName | null {
  const [any] = operations;
  if (any === undefined) return null;
  const lexicon = lexiconOf(any, loaded);
  const isById = near.some((one) => {
    const own = lexiconOf(one, loaded);
    return isOwn(own, words) && idInput(own, words)?.optional === false;
  });
  const key = isById ? null : naturalKey(words, lexicon);
  if (key === null) return null;
  const name = naturalName(words, lexicon);
  return { key, within: name?.key === key ? name.within : [] };
}

/** Whether the last part of a key is this verb and what it speaks of, with nothing that narrows it down. */
export function isPlain({ key }: Operation): boolean {
  const { verb, product } = keyWords(key);
  const last = splitWords(key.split('.').at(-1) ?? '');
  const nouns = key.includes('.') ? product.length : last.length - 1;
  return last[0] === verb && last.length === 1 + nouns;
}

export function byName({ key }: Operation, text: string): Because {
  return { from: 'name', pointer: '/meta/key', text: `${key}: ${text}` };
}
