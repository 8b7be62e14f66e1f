import { Mistake } from '../../model/mistake.ts';
import type { Contract } from '../../model/operation.ts';
import { readContract } from './read-contract.ts';

/**
 * What a program gives as a contract: those that were read already (`await loadContract('petstore.yaml')`), operations, registries, lists
 * and modules, in any mixture. Throws the Mistakes of `readContract`, and `no-operations` for a promise among them.
 */
export function givenContract(given: unknown): Contract {
  const values = [given].flat();
  // A promise has no operations to be seen: what it stands for would be missing in silence.
  if (values.some((value) => value instanceof Promise))
    throw new Mistake({
      code: 'no-operations',
      message: 'A promise is given where a contract is wanted: nothing of it can be read.',
      where: null,
      hint: 'Wait for it: `await loadContract(…)`.',
    });
  return readContract(values.map((value) => ({ value, source: { file: null, exportName: null } })));
}
