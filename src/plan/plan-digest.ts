import { createHash } from 'node:crypto';
import type { Case } from '../model/case.ts';
import type { Plan } from '../model/plan.ts';

/**
 * SHA-256 of a plan, hexadecimal. Tells plans of one contract and one version of this package apart, as shards must be of the
 * same. Requirements and gaps count by what identifies them: what they say follows from the contract, which has a digest
 * of its own; and the same contract is planned in the same order. So do sentences by the user's own steps that take them:
 * what the others mean follows from the contract too.
 */
export function planDigest({ operations, cases, requirements, gaps }: Plan): string {
  const hash = createHash('sha256').update(JSON.stringify([operations, cases.map(identifying)]));
  hash.update(requirements.map(({ id }) => `\n${id}`).join(''));
  hash.update(gaps.map(({ requirement, check, code }) => `\n${requirement} ${check} ${code}`).join(''));
  return hash.digest('hex');
}

function identifying(planned: Case): unknown {
  if (planned.kind !== 'scenario') return planned;
  const { sentences, ...rest } = planned;
  const bound = sentences.flatMap(({ binding }, index) => (binding === null ? [] : [[index, binding]]));
  return bound.length === 0 ? rest : { ...rest, bound };
}
