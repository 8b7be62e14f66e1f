import type { ClauseSensitivity, ClauseStanding } from '../sensitivity.ts';

/** Clauses that the page shows; of more it says how many. */
export const SHOWN_CLAUSES = 2_000;

export const STANDING_WORDS: Readonly<
  Record<ClauseStanding, { readonly word: string; readonly tone: string }>
> = {
  killed: { word: 'finds faults', tone: 'good' },
  undecided: { word: 'undecided', tone: 'unsure' },
  blind: { word: 'finds none', tone: 'bad' },
  'under-specified': { word: 'allows all', tone: 'unsure' },
  unobserved: { word: 'not observed', tone: 'none' },
};

/** The part of a clause on the page. Counted: what a contract says never becomes an address. */
export function anchorOf(index: number): string {
  return `clause-${index + 1}`;
}

/** A requirement without its operation: `errors/RUN_NOT_FOUND`. */
export function clauseName({ requirement }: ClauseSensitivity): string {
  return requirement.slice(requirement.indexOf('#') + 1);
}
