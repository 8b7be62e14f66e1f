import type { Contract } from '../../model/operation.ts';
import { readContract } from './read-contract.ts';

/**
 * What a program gives as a contract: those that were read already (`await loadContract('petstore.yaml')`), operations, registries, lists
 * and modules, in any mixture. Throws the Mistakes of `readContract`.
 */
export function givenContract(given: unknown): Contract {
  return readContract([given].flat().map((value) => ({ value, source: { file: null, exportName: null } })));
}
