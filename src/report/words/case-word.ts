import type { Verdict } from '../../model/verdict.ts';

const WORDS: Readonly<Record<Verdict, string>> = {
  pass: 'verified',
  fail: 'violated',
  inconclusive: 'not observed',
  error: 'error',
  skip: 'skipped',
};

/** What one case came to, for people: in the words that requirements have. */
export function caseWord(verdict: Verdict): string {
  return WORDS[verdict];
}
