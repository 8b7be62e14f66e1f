import type { CaseId } from '../model/case.ts';
import { fingerprintOf } from '../model/fingerprint.ts';
import type { Gap } from '../model/plan.ts';
import type { CaseResult, Report } from '../model/report.ts';
import type { RequirementId } from '../model/requirement.ts';

/** One thing that leaves a requirement undecided. */
export interface OpenPoint {
  readonly requirement: RequirementId;
  /** The case that could not decide; null for a gap, or where nothing bore on it. */
  readonly case: CaseId | null;
  /** Null where no check ever came to it. */
  readonly check: string | null;
  readonly fingerprint: string;
}

/**
 * What leaves each undecided requirement open, accepted failures aside. Requirements that an error leaves
 * open are not listed: nothing can accept them.
 */
export function openPointsOf(
  report: Report,
  acceptedFailures: ReadonlySet<string>,
): ReadonlyMap<RequirementId, readonly OpenPoint[]> {
  const own = new Map<RequirementId, CaseResult[]>();
  const favoured = new Set<string>();
  for (const result of report.cases) {
    const siblings = own.get(result.requirement);
    if (siblings === undefined) own.set(result.requirement, [result]);
    else siblings.push(result);
    for (const { check, requirement, pass } of result.tallies) {
      if (pass > 0) favoured.add(`${requirement} ${check}`);
    }
  }
  const openGaps = new Map<RequirementId, Gap[]>();
  for (const gap of report.gaps) {
    if (favoured.has(`${gap.requirement} ${gap.check}`)) continue;
    openGaps.set(gap.requirement, [...(openGaps.get(gap.requirement) ?? []), gap]);
  }
  const explained = (result: CaseResult) =>
    result.verdict === 'fail' &&
    result.findings.length > 0 &&
    result.findings.every(({ fingerprint }) => acceptedFailures.has(fingerprint));

  const open = new Map<RequirementId, readonly OpenPoint[]>();
  for (const { id, operation, status } of report.requirements) {
    const cases = own.get(id) ?? [];
    if (status === 'verified' || status === 'skipped' || status === 'not-applicable') continue;
    if (cases.some((result) => result.verdict === 'error')) continue;
    const at = (check: string | null, caseId: CaseId | null): OpenPoint => ({
      requirement: id,
      case: caseId,
      check,
      fingerprint: fingerprintOf({ operation, check: check ?? '', requirement: id, mismatches: [] }),
    });
    // A failure of the requirement itself is not a thing that could not be decided.
    const failed = (result: CaseResult) =>
      result.findings.some(({ verdict, requirement }) => verdict === 'fail' && requirement === id);
    const isOpen = ({ verdict, flaky }: CaseResult) =>
      (verdict !== 'pass' && verdict !== 'skip') || flaky !== undefined;
    const short = cases.filter((result) => isOpen(result) && !failed(result) && !explained(result));
    const points = [
      ...short.map((result) => at(result.check, result.case)),
      ...(openGaps.get(id) ?? []).map((gap) => at(gap.check, null)),
    ];
    if (points.length > 0) open.set(id, points);
    else if (status === 'unverified' && !cases.some(explained)) open.set(id, [at(null, null)]);
  }
  return open;
}
