import type { RequirementResult } from '../../model/report.ts';

export interface ScoredCounts {
  readonly verified: number;
  readonly violated: number;
  /** Deselected ones included: they were not observed either. */
  readonly unverified: number;
  /** Requirements that count for nothing in the verdict, whatever became of them. */
  readonly unscored: number;
}

/** What became of the requirements that are scored; those of unclaimed profiles are only counted. */
export function scoredCounts(requirements: readonly RequirementResult[]): ScoredCounts {
  const scored = requirements.filter((one) => one.unscored === undefined);
  const count = (status: RequirementResult['status']) => scored.filter((one) => one.status === status).length;
  const [verified, violated] = [count('verified'), count('violated')];
  return {
    verified,
    violated,
    unverified: scored.length - verified - violated,
    unscored: requirements.length - scored.length,
  };
}
