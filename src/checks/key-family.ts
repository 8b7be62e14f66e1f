import { groupedBy } from '../model/grouped-by.ts';
import type { Operation, OperationId } from '../model/operation.ts';

/** All but the last word of its key: `agent.run` of `agent.run.cancel`. */
export function familyOf({ key }: Operation): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('.')));
}

type Operations = ReadonlyMap<OperationId, Operation>;

const sorted = new WeakMap<Operations, ReadonlyMap<string, readonly Operation[]>>();

/** The operations of its family in the order of the contract, itself among them. The map must not change afterwards. */
export function inFamilyOf(operation: Operation, operations: Operations): readonly Operation[] {
  const families = sorted.get(operations) ?? groupedBy(operations.values(), familyOf);
  sorted.set(operations, families);
  return families.get(familyOf(operation)) ?? [];
}
