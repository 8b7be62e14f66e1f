import type { Evidence, Judgement } from '../../model/finding.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Flaw } from './flaw.ts';

/**
 * Judges stored evidence again, with the checks and the contract the caller has at hand: all that a call
 * case and a generated input were judged by; for other kinds at least what the universal rules say. Null where this evidence cannot
 * be judged again.
 */
export type Rejudge = (result: CaseResult, evidence: Evidence) => readonly Judgement[] | null;

/** What came of judging one case again. */
export interface Rejudged {
  readonly flaws: readonly Flaw[];
  /** `unreadable`: what is kept of it is cut or hidden. */
  readonly state: 'judged' | 'unreadable' | 'nothing kept';
  /** Generated inputs that were counted, and are not kept or not readable. */
  readonly beyondSample: number;
}

/** A check on a requirement, as tallies count them. */
export function keyOf({ check, requirement }: Pick<Judgement, 'check' | 'requirement'>): string {
  return `${check} on ${requirement}`;
}
