import type { Operation } from '../../model/operation.ts';
import { inNamespace, namedAfter, namespaceOf } from './family.ts';
import { namesOf } from './key-words.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';

type ByLastWord = ReadonlyMap<string, readonly Operation[]>;

const sorted = new WeakMap<readonly Operation[], Map<string, ByLastWord>>();

/**
 * Of `everyone`, in the same order, those with a name that has the last of these words at its end: nothing else can be about
 * what they name, and of a thousand operations in one namespace they are few.
 */
export function namedSo({ operation, loaded }: Lexicon, words: readonly string[]): readonly Operation[] {
  if (words.length === 0) return [];
  const home = namespaceOf(operation);
  const near = endingLike(words, home, loaded);
  const named = namedAfter(words, loaded).filter((one) => namespaceOf(one) !== home);
  return [operation, ...near.filter(({ id }) => id !== operation.id), ...named];
}

/** Of one namespace, those that have a name with the last of these words at its end. */
export function endingLike(
  words: readonly string[],
  namespace: string,
  loaded: readonly Operation[],
): readonly Operation[] {
  return byLastWord(namespace, loaded).get(words.at(-1) ?? '') ?? [];
}

function byLastWord(namespace: string, loaded: readonly Operation[]): ByLastWord {
  const known = sorted.get(loaded) ?? new Map<string, ByLastWord>();
  sorted.set(loaded, known);
  const before = known.get(namespace);
  if (before !== undefined) return before;
  const found = new Map<string, Operation[]>();
  for (const operation of inNamespace(namespace, loaded)) {
    const names = [...namesOf(operation), ...lexiconOf(operation, loaded).own];
    for (const last of new Set(names.map((words) => words.at(-1) ?? ''))) {
      const group = found.get(last);
      if (group === undefined) found.set(last, [operation]);
      else group.push(operation);
    }
  }
  known.set(namespace, found);
  return found;
}
