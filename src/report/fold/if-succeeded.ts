import type { CaseResult, Tally } from '../../model/report.ts';
import { requirementId } from '../../model/requirement.ts';

/**
 * A tally as it counts for the run: what holds only where an operation also succeeds is left open where it never did.
 * `output-conforms` judges every success, so its favourable judgements tell which operations succeeded.
 */
export function ifSucceeded(cases: readonly CaseResult[]): (tally: Tally) => Tally {
  const succeeded = new Set<string>();
  for (const { tallies } of cases) {
    for (const { check, requirement, pass } of tallies)
      if (check === 'output-conforms' && pass > 0) succeeded.add(requirement);
  }
  return (tally) => {
    const { ifSucceeded: conditions } = tally;
    if (conditions === undefined) return tally;
    const lost = Object.entries(conditions)
      .filter(([operation]) => !succeeded.has(requirementId(operation, 'io/output')))
      .reduce((sum, [, passes]) => sum + passes, 0);
    const open = Math.min(lost, tally.pass);
    return { ...tally, pass: tally.pass - open, inconclusive: tally.inconclusive + open };
  };
}
