/**
 * What a case, a requirement or a run came to. Mildest first: where several meet, the later one wins (TTCN-3).
 *
 * - `skip`: deselected by the user.
 * - `pass`: observed, and as the contract says.
 * - `inconclusive`: could not be observed; never green.
 * - `fail`: the implementation broke a requirement.
 * - `error`: the harness or its set-up broke.
 */
export const VERDICTS = ['skip', 'pass', 'inconclusive', 'fail', 'error'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** The worst of some verdicts; `skip`, the identity of this lattice, when there are none. */
export function worst(verdicts: Iterable<Verdict>): Verdict {
  let rank = 0;
  for (const verdict of verdicts) rank = Math.max(rank, VERDICTS.indexOf(verdict));
  return VERDICTS[rank] as Verdict;
}
