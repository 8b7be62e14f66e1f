import { caseResult } from '../../judge/case-result.ts';
import { findingOf } from '../../judge/finding-of.ts';
import { judgeCall } from '../../judge/judge-call.ts';
import { keepStep } from '../../judge/keep-step.ts';
import { onStatusAlone } from '../../judge/on-status-alone.ts';
import { countOutcome, noOutcomes } from '../../judge/outcome-counts.ts';
import { onOwnEvidence } from '../../judge/own-evidence.ts';
import { onFixture } from '../../judge/spent-fixture.ts';
import { Tallies } from '../../judge/tallies.ts';
import type { ScenarioCase, Sentence } from '../../model/case.ts';
import type { Evidence, Judgement, Mismatch } from '../../model/finding.ts';
import type { CaseResult } from '../../model/report.ts';
import type { RunSession } from '../session.ts';
import type { ScenarioWalk } from './walk.ts';
import type { Walked } from './walked.ts';

/** How one sentence of a walk went. */
export interface TakenSentence {
  readonly sentence: Sentence;
  readonly walked: Walked;
}

export interface FinishedWalk {
  readonly planned: ScenarioCase;
  readonly walk: ScenarioWalk;
  readonly taken: readonly TakenSentence[];
  /** Teardowns that failed. */
  readonly teardown: readonly string[];
  readonly durationMs: number;
}

/** The broken universal rules and the broken sentences of one walk, each with the operation it is about. */
export interface BrokenWalk {
  readonly judgement: Judgement;
  readonly operation: string;
}

/** What a walk came to: the universal rules first, then the sentences, each on its own evidence. */
export function scenarioResult(
  { planned, walk, taken, teardown, durationMs }: FinishedWalk,
  session: RunSession,
): CaseResult {
  const tallies = new Tallies();
  const outcomes = noOutcomes();
  const evidence: Evidence = {
    states: walk.states,
    steps: walk.calls.map((made) => keepStep(made.step, made.operation)),
  };
  for (const made of walk.acts) countOutcome(outcomes, made.step.observation.outcome, made.operation);
  const broken: BrokenWalk[] = [];
  for (const made of walk.calls) {
    const judgements = judgeCall(made, session);
    tallies.addAll(judgements);
    for (const judgement of judgements) {
      if (judgement.verdict === 'fail') broken.push({ judgement, operation: made.operation.id });
    }
  }
  const error = taken.find(({ walked }) => walked.kind === 'error')?.walked;
  const mine = walk.calls.filter((call) => !walk.prepared.includes(call));
  const judgement = onOwnEvidence(
    onFixture(onStatusAlone(mine)(sentencesJudgement(planned, taken)), walk.states, walk.acts),
    mine.flatMap((call) => judgeCall(call, session)).filter(({ verdict }) => verdict === 'fail'),
  );
  tallies.add(error === undefined ? judgement : { ...judgement, verdict: 'inconclusive' });
  if (error === undefined && judgement.verdict === 'fail')
    broken.push({ judgement, operation: planned.operation });
  const reason =
    error?.kind === 'error'
      ? error.reason
      : (judgement.reason ?? (teardown.length > 0 ? teardown.join('; ') : null));
  const findings = broken.map((each) => findingOf({ ...each, case: planned, evidence }, session));
  const verdict =
    error !== undefined ? 'error' : findings.length > 0 ? 'fail' : reason === null ? 'pass' : 'inconclusive';
  return caseResult(planned, {
    verdict,
    ...(verdict === 'fail' && judgement.verdict === 'pass' && reason === null
      ? { own: 'pass' as const }
      : {}),
    reason:
      findings.find((finding) => finding.check === planned.check)?.message ??
      reason ??
      findings[0]?.message ??
      null,
    runs: walk.acts.length > 0 ? 1 : 0,
    tallies: tallies.list(),
    outcomes,
    findings,
    evidence: findings.length > 0 ? null : evidence,
    durationMs,
  });
}

/** What the sentences say together: broken where one is, undecided where one could not be followed. */
export function sentencesJudgement(
  { check, requirement }: ScenarioCase,
  taken: readonly TakenSentence[],
): Judgement {
  const mismatches: Mismatch[] = taken.flatMap(({ sentence, walked }, index) =>
    walked.kind === 'broken'
      ? walked.mismatches.map((mismatch) => ({
          ...mismatch,
          path: [placeOf(sentence, index, taken), ...mismatch.path],
          expected: `${mismatch.expected} ("${sentence.text}")`,
        }))
      : [],
  );
  if (mismatches.length > 0) return { check, requirement, verdict: 'fail', mismatches };
  const undecided = taken.find(({ walked }) => walked.kind === 'undecided')?.walked;
  if (undecided?.kind === 'undecided')
    return { check, requirement, verdict: 'inconclusive', mismatches: [], reason: undecided.reason };
  if (!taken.some(({ sentence }) => sentence.role === 'then')) {
    return {
      check,
      requirement,
      verdict: 'inconclusive',
      mismatches: [],
      reason: 'the scenario promises nothing: it has no Then',
    };
  }
  return { check, requirement, verdict: 'pass', mismatches: [] };
}

/** `then 2`: one word, for which sentence it was is part of a finding's identity. */
function placeOf({ role }: Sentence, index: number, taken: readonly TakenSentence[]): string {
  const before = taken.slice(0, index + 1).filter(({ sentence }) => sentence.role === role);
  return `${role} ${before.length}`;
}
