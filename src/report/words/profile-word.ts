import type { RunVerdict } from '../../model/report.ts';

/** What became of one profile, for people. `conformant` is the word for a whole run alone. */
export function profileWord(verdict: RunVerdict): string {
  return verdict === 'conformant' ? 'verified' : verdict;
}
