import type { RequirementResult } from '../../model/report.ts';

/**
 * Why a requirement is not verified, without the case that the words may begin with, so that equal reasons
 * are seen to be equal.
 */
export function reasonOf({ reason, id }: Pick<RequirementResult, 'reason' | 'id'>): string {
  const words = reason ?? 'No reason was given.';
  const cut = words.startsWith(id) ? words.indexOf(': ') : -1;
  return cut < 0 ? words : words.slice(cut + 2);
}

const EFFECTS = /^Not all effects are known: (.*)\.$/s;

/** The reason behind a reason: an event that came late is one thing to correct, whichever clauses it leaves open. */
export function plainReason(result: Pick<RequirementResult, 'reason' | 'id'>): string {
  const reason = reasonOf(result);
  return EFFECTS.exec(reason)?.[1] ?? reason;
}
