import { causeOf, fieldOf } from '../../model/cause.ts';
import { type FindingGroup, isSecurity } from './finding-groups.ts';

/** What is wrong, without where: the difference that all share; of one finding its own sentence. Not escaped, not bounded. */
export function groupTitle({ first, shared, findings }: FindingGroup): string {
  if (findings.length === 1 || shared === undefined) return first.message;
  const field = fieldOf(shared.path);
  return `${field === '' ? '' : `${field}: `}expected ${shared.expected}, got ${shared.actual}`;
}

/** Stable across runs: the fingerprint of one finding, the id of the cause of several. */
export function groupId({ first, shared, findings }: FindingGroup): string {
  if (findings.length === 1 || shared === undefined) return first.fingerprint;
  // Groups of the security profile are apart by what was expected.
  return causeOf(isSecurity(first) ? `${first.check} ${shared.expected}` : first.check, shared);
}
