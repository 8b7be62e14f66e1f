import type { Contract, Operation } from '../model/operation.ts';

/** Whose the entities of an operation are, as a config says it of a contract that cannot be edited. */
export interface Ownership {
  /** The field, of the output or the input, that says which user an entity is of (`userId`). */
  readonly owner?: string | undefined;
  /** The same for the tenant it is of (`organizationId`). */
  readonly tenant?: string | undefined;
}

/** The contract with `owner` and `tenant` added to the policies of operations, by key or `key@version`. */
export function withOwnership<C extends Contract>(contract: C, said: Readonly<Record<string, Ownership>>): C {
  if (Object.keys(said).length === 0) return contract;
  return { ...contract, operations: contract.operations.map((operation) => owned(operation, said)) };
}

/** Names that no operation of the contract has. */
export function unownedNames(
  { operations }: Contract,
  said: Readonly<Record<string, Ownership>>,
): readonly string[] {
  return Object.keys(said).filter((name) => !operations.some(({ id, key }) => id === name || key === name));
}

function owned(operation: Operation, said: Readonly<Record<string, Ownership>>): Operation {
  const { owner, tenant } = { ...said[operation.key], ...said[operation.id] };
  const ownership = {
    ...(owner === undefined ? {} : { owner }),
    ...(tenant === undefined ? {} : { tenant }),
  };
  return Object.keys(ownership).length === 0
    ? operation
    : { ...operation, policy: { ...operation.policy, ...ownership } };
}
