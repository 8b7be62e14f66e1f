import type { Report } from '../../model/report.ts';
import type { CompactReport } from './compact-schema.ts';
import { Referred } from './referred.ts';
import { wholeCase } from './whole-case.ts';
import { weighedFinding } from './whole-finding.ts';
import { wholeRequirement } from './whole-requirement.ts';

/**
 * The report that a file of version 3 holds.
 *
 * @param limit how many characters its references may come to: a small file can refer to a long text very often
 * @throws BrokenReference where it refers to what is not there, or holds a text that nothing refers to
 * @throws TooMuch beyond the limit
 */
export function wholeReport(compact: CompactReport, limit: number): Report {
  const { texts: _, requirements: clauses, findings: found, cases, gaps, ...rest } = compact;
  const at = new Referred(compact, limit);
  const requirements = clauses.map((one) => wholeRequirement(one, at));
  const findings = found.map((one) => weighedFinding(one, requirements, at));
  const report = {
    ...rest,
    requirements,
    findings: findings.map(({ finding }) => finding),
    cases: cases.map((one, place) => wholeCase(one, place, { requirements, findings }, at)),
    gaps: gaps.map(({ requirement, check, reason, ...gap }) => ({
      ...gap,
      requirement: at.requirement(requirement),
      check: at.text(check),
      reason: at.text(reason),
    })),
  };
  at.refuseUnused();
  return report;
}
