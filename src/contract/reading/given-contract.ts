import type { Contract } from '../../model/operation.ts';
import { readContract } from './read-contract.ts';

/**
 * What a program gives as a contract: one that was read already (`await loadContract('petstore.yaml')`), or operations, registries, lists
 * or modules to read. Throws the Mistakes of `readContract`.
 */
export function givenContract(given: unknown): Contract {
  const values = [given].flat();
  const [only] = values;
  if (values.length === 1 && isRead(only)) return only;
  return readContract(values.map((value) => ({ value, source: { file: null, exportName: null } })));
}

export function isRead(value: unknown): value is Contract {
  if (typeof value !== 'object' || value === null || !('operations' in value)) return false;
  const { operations } = value;
  return Array.isArray(operations) && operations.length > 0 && operations.every(isReadOperation);
}

/** An author's has its models under `io`. */
function isReadOperation(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'id' in value && 'transport' in value && !('io' in value)
  );
}
