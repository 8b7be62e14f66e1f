import type { Evidence, Judgement } from '../../model/finding.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Flaw } from './flaw.ts';

/**
 * Judges stored evidence again, with the checks and the contract the caller has at hand: all that it was
 * judged by; what the universal rules say where it does not tell how the sentences of a scenario were followed. Null where
 * it cannot be judged again.
 */
export type Rejudge = (result: CaseResult, evidence: Evidence) => readonly Judgement[] | null;

/** What came of judging one case again. */
export interface Rejudged {
  readonly flaws: readonly Flaw[];
  /** `unreadable`: what is kept of it is cut or hidden. `former`: it does not tell how its sentences were followed. */
  readonly state: 'judged' | 'unreadable' | 'nothing kept' | 'former';
  /** Generated inputs that were counted, and are not kept or not readable. */
  readonly beyondSample: number;
  /** Sentences of a scenario that steps of the user's own judged. None unless given. */
  readonly testimony?: number;
}

/** A check on a requirement, as tallies count them. */
export function keyOf({ check, requirement }: Pick<Judgement, 'check' | 'requirement'>): string {
  return `${check} on ${requirement}`;
}
