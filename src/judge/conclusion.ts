import type { JudgedCall } from '../checks/check.ts';
import type { Case } from '../model/case.ts';
import type { Evidence, Judgement } from '../model/finding.ts';
import type { OutcomeCounts } from '../model/outcome-counts.ts';
import type { CaseResult } from '../model/report.ts';
import type { Verdict } from '../model/verdict.ts';
import { caseResult } from './case-result.ts';
import { findingOf } from './finding-of.ts';
import { judgeCall } from './judge-call.ts';
import type { Rules } from './rules.ts';
import { Tallies } from './tallies.ts';

/** A judgement, and the operation whose answer it is about: a producer's may differ from the case's. */
export interface Said {
  readonly judgement: Judgement;
  readonly operation: string;
}

/** What a case came to. */
export interface Conclusion {
  /** Everything that was judged: the universal rules on every call, then the case's own check. */
  readonly said: readonly Said[];
  /** What its own check came to, whatever others found; `error` where a step of the user's own has trouble. */
  readonly own: Exclude<Verdict, 'skip'>;
  /** Why its own check is no pass; null for a pass. */
  readonly reason: string | null;
}

/** What the universal rules say of a call. */
export function saidOf(call: JudgedCall, rules: Rules): readonly Said[] {
  return judgeCall(call, rules).map((judgement) => ({ judgement, operation: call.operation.id }));
}

/** What there is to tell of a case beside its conclusion. */
interface Told {
  readonly evidence: Evidence;
  readonly outcomes: OutcomeCounts;
  readonly runs: number;
  readonly durationMs: number;
}

/** A conclusion as the result of its case: every broken judgement becomes a finding, which carries the evidence. */
export function concludedResult(
  planned: Case,
  { said, own, reason }: Conclusion,
  { evidence, ...told }: Told,
  rules: Rules,
): CaseResult {
  const tallies = new Tallies();
  tallies.addAll(said.map(({ judgement }) => judgement));
  const findings = said
    .filter(({ judgement }) => judgement.verdict === 'fail')
    .map((each) => findingOf({ ...each, case: planned, evidence }, rules));
  const isFail = findings.length > 0 && own !== 'error';
  return caseResult(planned, {
    ...told,
    verdict: isFail ? 'fail' : own,
    ...(isFail && own === 'pass' ? { own } : {}),
    reason:
      findings.find((finding) => finding.check === planned.check)?.message ??
      reason ??
      findings[0]?.message ??
      null,
    tallies: tallies.list(),
    findings,
    evidence: findings.length > 0 ? null : evidence,
  });
}
