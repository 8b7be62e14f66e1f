import { createHash } from 'node:crypto';
import type { Plan } from '../model/plan.ts';

/**
 * SHA-256 of a plan, hexadecimal. Tells plans of one contract and one version of this package apart, as shards must be of the
 * same: the same contract is planned in the same order, so that its JSON need not be put in a form of its own first.
 */
export function planDigest(plan: Plan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}
