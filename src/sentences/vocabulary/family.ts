import { groupedBy } from '../../model/grouped-by.ts';
import type { Operation } from '../../model/operation.ts';
import { singular, splitWords } from '../language/words.ts';

/** What stands in front of the first dot of a key; empty for a key without a dot. */
export function namespaceOf({ key }: Operation): string {
  const dot = key.indexOf('.');
  return dot === -1 ? '' : key.slice(0, dot);
}

/** All that is loaded, sorted once for everything that is read in it. */
interface Sorted {
  readonly byNamespace: ReadonlyMap<string, readonly Operation[]>;
  readonly byFile: ReadonlyMap<string, readonly Operation[]>;
  /** By the singular words of a namespace, in the order in which they were loaded. */
  readonly byName: ReadonlyMap<string, readonly Operation[]>;
  readonly families: Map<string, readonly Operation[]>;
}

const sorted = new WeakMap<readonly Operation[], Sorted>();

/**
 * The operations that the sentences of one operation may speak of, itself among them: those of its own
 * namespace, then those of its own file. What else is loaded never changes what a sentence means. The same list for all
 * that have the same family.
 */
export function familyOf(operation: Operation, loaded: readonly Operation[]): readonly Operation[] {
  const { byNamespace, byFile, families } = sortedBy(loaded);
  const namespace = namespaceOf(operation);
  const { file } = operation.source;
  const id = JSON.stringify([namespace, file]);
  const before = families.get(id);
  if (before !== undefined) return before;
  const near = byNamespace.get(namespace) ?? [];
  const beside = file === null ? [] : (byFile.get(file) ?? []);
  const far = beside.filter((one) => namespaceOf(one) !== namespace);
  const family = far.length === 0 ? near : [...near, ...far];
  families.set(id, family);
  return family;
}

/** What is loaded of one namespace. */
export function inNamespace(namespace: string, loaded: readonly Operation[]): readonly Operation[] {
  return sortedBy(loaded).byNamespace.get(namespace) ?? [];
}

/** What is loaded of namespaces that bear the name of a thing: `user.register`, for the user of an `order.place`. */
export function namedAfter(words: readonly string[], loaded: readonly Operation[]): readonly Operation[] {
  return sortedBy(loaded).byName.get(words.join(' ')) ?? [];
}

function sortedBy(loaded: readonly Operation[]): Sorted {
  const before = sorted.get(loaded);
  if (before !== undefined) return before;
  const made = {
    byNamespace: groupedBy(loaded, namespaceOf),
    byFile: groupedBy(loaded, ({ source }) => source.file ?? ''),
    byName: groupedBy(loaded, (one) => splitWords(namespaceOf(one)).map(singular).join(' ')),
    families: new Map<string, readonly Operation[]>(),
  };
  sorted.set(loaded, made);
  return made;
}
