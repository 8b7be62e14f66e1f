import type { JudgedCall } from '../checks/check.ts';
import { readCalls } from '../judge/read-calls.ts';
import { judgeCalls } from '../judge/rejudge.ts';
import type { Rules } from '../judge/rules.ts';
import type { Case, CaseId } from '../model/case.ts';
import type { Evidence } from '../model/finding.ts';
import type { CaseResult } from '../model/report.ts';
import type { RequirementId } from '../model/requirement.ts';

/** What one case saw, read whole, with what is concluded of it as it stands: what mutants are made of. */
export interface Subject {
  readonly planned: Case;
  readonly evidence: Evidence;
  readonly calls: readonly JudgedCall[];
  /** Requirements on which it decides something as it stands. */
  readonly decides: ReadonlySet<RequirementId>;
  /** Requirements that it breaks as it stands: another failure of them tells nothing. */
  readonly broken: ReadonlySet<RequirementId>;
}

/** The traces of a report that can be judged, and the cases whose traces cannot. */
export interface Subjects {
  readonly read: readonly Subject[];
  /** Cases with evidence that is cut, hidden, or of a plan that is not at hand. */
  readonly unreadable: ReadonlySet<CaseId>;
}

/** Reads every trace of every case. Pure. */
export function subjectsOf(
  results: readonly CaseResult[],
  cases: ReadonlyMap<CaseId, Case>,
  rules: Rules,
): Subjects {
  const read: Subject[] = [];
  const unreadable = new Set<CaseId>();
  for (const result of results) {
    const planned = cases.get(result.case);
    for (const evidence of tracesOf(result)) {
      const subject = planned === undefined ? null : subjectOf(planned, evidence, rules);
      if (subject === null) unreadable.add(result.case);
      else read.push(subject);
    }
  }
  return { read, unreadable };
}

function tracesOf({ evidence, findings, sample = [] }: CaseResult): readonly Evidence[] {
  const all = [
    evidence,
    ...findings.map((finding) => finding.evidence),
    ...sample.map((one) => one.evidence),
  ];
  return [...new Set(all.filter((one) => one !== null))].filter(({ steps }) => steps.length > 0);
}

function subjectOf(planned: Case, evidence: Evidence, rules: Rules): Subject | null {
  // A scenario that does not tell how it was followed is judged by the universal rules alone: its own clause would look blind.
  if (planned.kind === 'scenario' && evidence.walk === undefined) return null;
  const calls = readCalls(evidence, rules.operations);
  if (calls === null) return null;
  const judgements = judgeCalls(planned, evidence, calls, rules);
  const named = (verdict: string) =>
    new Set(judgements.filter((each) => each.verdict === verdict).map(({ requirement }) => requirement));
  const broken = named('fail');
  return { planned, evidence, calls, broken, decides: new Set([...named('pass'), ...broken]) };
}

/** What the planning half of its check told the judging half; empty where it is no case of fixed calls. */
export function expectationsOf({ planned }: Subject): Readonly<Record<string, unknown>> {
  return planned.kind === 'call' ? planned.expect : {};
}
