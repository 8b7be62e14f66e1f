import { nearestName } from '../../model/nearest-name.ts';
import type { Operation, OperationId } from '../../model/operation.ts';
import type { HandlerTable } from './handlers.ts';

/** A handler that is never called, since no operation has its key. */
export interface Unmatched {
  readonly key: string;
  /** The operation without a handler that it is most likely meant for. */
  readonly nearest: OperationId | null;
}

/** Names that are shown. */
const MOST = 10;

/**
 * Keys of a table that are those of no operation. None where every operation has a handler: a table may serve more than
 * the contract under test, and then nothing is missing.
 */
export function unmatchedKeys(table: HandlerTable, operations: readonly Operation[]): readonly Unmatched[] {
  const missing = operations.filter(({ id, key }) => !Object.hasOwn(table, id) && !Object.hasOwn(table, key));
  if (missing.length === 0) return [];
  const known = new Set(operations.flatMap(({ id, key }) => [id, key]));
  return Object.keys(table)
    .filter((key) => !known.has(key))
    .slice(0, MOST)
    .map((key) => ({
      key,
      nearest: nearestName(
        key,
        missing.map(({ id }) => id),
      ),
    }));
}

export function unmatchedText(key: string, nearest: OperationId | null): string {
  const hint = nearest === null ? '' : ` Did you mean '${nearest}'? It has no handler.`;
  return `The handler '${key.slice(0, 200)}' is never called: no operation of the contract has this key.${hint}`;
}
