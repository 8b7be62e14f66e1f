import { createHash } from 'node:crypto';
import type { Plan } from '../model/plan.ts';

/**
 * SHA-256 of a plan, hexadecimal. Tells plans of one contract and one version of this package apart, as shards must be of the
 * same. Requirements and gaps count by what identifies them: what they say follows from the contract, which has a digest
 * of its own; and the same contract is planned in the same order.
 */
export function planDigest({ operations, cases, requirements, gaps }: Plan): string {
  const hash = createHash('sha256').update(JSON.stringify([operations, cases]));
  hash.update(requirements.map(({ id }) => `\n${id}`).join(''));
  hash.update(gaps.map(({ requirement, check, code }) => `\n${requirement} ${check} ${code}`).join(''));
  return hash.digest('hex');
}
