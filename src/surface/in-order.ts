import type { Operation } from '../model/operation.ts';

/** By id: what is generated does not depend on the order in which files were found. */
export function inOrder(operations: readonly Operation[]): readonly Operation[] {
  return [...operations].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
