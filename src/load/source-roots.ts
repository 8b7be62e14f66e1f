import type { Operation } from '../model/operation.ts';

const roots = new WeakMap<Operation, string>();

/** Notes the folder that the file names of these operations start at. */
export function noteRoot(operations: readonly Operation[], root: string): void {
  // Those that were read before, and are given once more, have theirs.
  for (const operation of operations) if (!roots.has(operation)) roots.set(operation, root);
}

/** The folder that file names of an operation start at; null where it was read from no file. */
export function rootOf(operation: Operation): string | null {
  return roots.get(operation) ?? null;
}
