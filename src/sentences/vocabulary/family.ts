import type { Operation } from '../../model/operation.ts';

/** What stands in front of the first dot of a key; empty for a key without a dot. */
export function namespaceOf({ key }: Operation): string {
  const dot = key.indexOf('.');
  return dot === -1 ? '' : key.slice(0, dot);
}

/** All that is loaded, sorted once for everything that is read in it. */
interface Sorted {
  readonly byNamespace: ReadonlyMap<string, readonly Operation[]>;
  readonly byFile: ReadonlyMap<string, readonly Operation[]>;
}

const sorted = new WeakMap<readonly Operation[], Sorted>();

/**
 * The operations that the sentences of one operation may speak of, itself among them: those of its own
 * namespace, then those of its own file. What else is loaded never changes what a sentence means.
 */
export function familyOf(operation: Operation, loaded: readonly Operation[]): readonly Operation[] {
  const { byNamespace, byFile } = sortedBy(loaded);
  const near = byNamespace.get(namespaceOf(operation)) ?? [];
  const { file } = operation.source;
  const beside = file === null ? [] : (byFile.get(file) ?? []);
  const far = beside.filter((one) => namespaceOf(one) !== namespaceOf(operation));
  return far.length === 0 ? near : [...near, ...far];
}

function sortedBy(loaded: readonly Operation[]): Sorted {
  const before = sorted.get(loaded);
  if (before !== undefined) return before;
  const made = {
    byNamespace: grouped(loaded, namespaceOf),
    byFile: grouped(loaded, ({ source }) => source.file ?? ''),
  };
  sorted.set(loaded, made);
  return made;
}

function grouped(
  operations: readonly Operation[],
  nameOf: (operation: Operation) => string,
): ReadonlyMap<string, readonly Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const group = groups.get(nameOf(operation));
    if (group === undefined) groups.set(nameOf(operation), [operation]);
    else group.push(operation);
  }
  return groups;
}
