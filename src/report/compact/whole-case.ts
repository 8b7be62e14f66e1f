import type { CaseResult, RequirementResult, Tally } from '../../model/report.ts';
import type { CompactCase, CompactTally } from './compact-schema.ts';
import { given, type Referred } from './referred.ts';
import { clauseOf, type WeighedFinding, wholeShown } from './whole-finding.ts';

type Open<T> = { -readonly [name in keyof T]: T[name] };

export function wholeCase(
  compact: CompactCase,
  place: number,
  known: {
    readonly requirements: readonly RequirementResult[];
    readonly findings: readonly WeighedFinding[];
  },
  at: Referred,
): CaseResult {
  const { reason, verdict, findings = [], sample, unsampled, flaky, tries, influence, beganMs } = compact;
  const clause = clauseOf(compact.requirement, known.requirements);
  const id = at.case(place);
  const own = { requirement: at.requirement(compact.requirement), check: at.text(compact.check) };
  const result: Open<CaseResult> = {
    case: id,
    kind: compact.kind,
    check: own.check,
    requirement: own.requirement,
    operation: given(compact.operation ?? clause?.operation, 'operation', `the case ${id}`),
    title: at.text(compact.title),
    verdict,
    reason: reason === undefined ? null : at.text(reason),
    runs: compact.runs ?? 1,
    tallies: compact.tallies?.map((tally) => wholeTally(tally, own, at)) ?? ownTally(verdict, own),
    outcomes: wholeOutcomes(compact.outcomes),
    findings: findings.map((finding) => wholeShown(finding, id, known, at)),
    evidence: compact.evidence ?? null,
    durationMs: compact.durationMs,
  };
  if (compact.operation === undefined) at.spend(result.operation.length);
  if (compact.own !== undefined) result.own = compact.own;
  if (sample !== undefined) result.sample = sample;
  if (unsampled !== undefined) result.unsampled = unsampled;
  if (flaky !== undefined) result.flaky = flaky;
  if (tries !== undefined) result.tries = tries;
  if (influence !== undefined) result.influence = influence;
  if (beganMs !== undefined) result.beganMs = beganMs;
  return result;
}

function ownTally(
  verdict: CaseResult['verdict'],
  own: Pick<Tally, 'requirement' | 'check'>,
): readonly Tally[] {
  if (verdict !== 'pass' && verdict !== 'fail' && verdict !== 'inconclusive') return [];
  return [{ ...own, pass: 0, fail: 0, inconclusive: 0, [verdict]: 1 }];
}

function wholeOutcomes(outcomes: CompactCase['outcomes'] = {}): CaseResult['outcomes'] {
  return {
    success: outcomes.success ?? 0,
    declaredError: outcomes.declaredError ?? 0,
    validationRefusal: outcomes.validationRefusal ?? 0,
    otherRefusal: outcomes.otherRefusal ?? 0,
    broken: outcomes.broken ?? 0,
    dropped: outcomes.dropped ?? 0,
  };
}

function wholeTally(
  { requirement, check, pass = 0, fail = 0, inconclusive = 0, unsettled, ifSucceeded }: CompactTally,
  own: Pick<Tally, 'requirement' | 'check'>,
  at: Referred,
): Tally {
  const tally: Open<Tally> = {
    check: check === undefined ? own.check : at.text(check),
    requirement: requirement === undefined ? own.requirement : at.requirement(requirement),
    pass,
    fail,
    inconclusive,
  };
  if (unsettled !== undefined) tally.unsettled = at.text(unsettled);
  if (ifSucceeded !== undefined) tally.ifSucceeded = ifSucceeded;
  return tally;
}
