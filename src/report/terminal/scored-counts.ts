import type { RequirementResult } from '../../model/report.ts';

export interface ScoredCounts {
  readonly verified: number;
  readonly violated: number;
  /** Deselected ones included: they were not observed either. */
  readonly unverified: number;
  /** What no request of the binding can carry. */
  readonly notApplicable: number;
  /** Requirements that count for nothing in the verdict, whatever became of them. */
  readonly unscored: number;
}

/** What became of the requirements that are scored; those of unclaimed profiles are only counted. */
export function scoredCounts(requirements: readonly RequirementResult[]): ScoredCounts {
  let [verified, violated, unscored, notApplicable] = [0, 0, 0, 0];
  for (const requirement of requirements) {
    if (requirement.unscored !== undefined) unscored += 1;
    else if (requirement.status === 'verified') verified += 1;
    else if (requirement.status === 'violated') violated += 1;
    else if (requirement.status === 'not-applicable') notApplicable += 1;
  }
  const unverified = requirements.length - unscored - verified - violated - notApplicable;
  return { verified, violated, unverified, notApplicable, unscored };
}
