import { createHash } from 'node:crypto';
import type { JudgedCall } from '../checks/check.ts';
import { caseResult } from '../judge/case-result.ts';
import { findingOf } from '../judge/finding-of.ts';
import { judgeCall } from '../judge/judge-call.ts';
import { keepStep } from '../judge/keep-step.ts';
import { countOutcome, noOutcomes } from '../judge/outcome-counts.ts';
import { Tallies } from '../judge/tallies.ts';
import type { CallCase, PlannedCall } from '../model/case.ts';
import type { Evidence, Finding, Judgement } from '../model/finding.ts';
import { forgeryOf } from '../model/forgery.ts';
import type { CaseResult } from '../model/report.ts';
import { worst } from '../model/verdict.ts';
import { type Entered, enterStates, leaveStates } from './enter-states.ts';
import { operationOf, send } from './send.ts';
import type { RunSession } from './session.ts';

/** Enters the states of a case, makes its calls in order, judges what came back, and leaves the states. */
export async function runCallCase(planned: CallCase, session: RunSession): Promise<CaseResult> {
  const began = performance.now();
  await session.connection.reset?.(session.signal);
  const entered = await enterStates(planned.states, session);
  const calls: JudgedCall[] = [];
  const failures: string[] = [];
  let unsendable: string | null = null;
  if (entered.kind === 'entered') {
    const attempt = session.nextTraceId();
    for (const together of inTurn(planned.calls, session)) {
      const all = await Promise.all(
        together.map((call) => send(underKeyOf(attempt, call), entered.values, session)),
      );
      for (const [index, sent] of all.entries()) {
        if (sent.kind === 'made') calls.push(sent.made);
        else if (together[index]?.optional !== true) unsendable ??= sent.reason;
      }
      if (unsendable !== null) break;
    }
    failures.push(...(await leaveStates(planned.states, entered.values, session)));
  }
  return judgeCallCase(
    { planned, entered, calls, unsendable, teardown: failures, durationMs: performance.now() - began },
    session,
  );
}

/** The calls that can be made here, those that are to be in flight together as one. */
function inTurn(calls: readonly PlannedCall[], { connection }: RunSession): PlannedCall[][] {
  const { actors, concurrency } = connection.capabilities;
  const turns: PlannedCall[][] = [];
  for (const call of calls) {
    const isKnown = actors === 'all' || call.actor === 'anonymous' || actors.includes(call.actor);
    const canBeMade = forgeryOf(call.actor) === null ? isKnown : (connection.forges?.(call.actor) ?? false);
    if (call.optional === true && !canBeMade) continue;
    const before = turns.at(-1);
    if (call.atOnce === true && concurrency > 1 && before !== undefined) before.push(call);
    else turns.push([call]);
  }
  return turns;
}

/**
 * An idempotency key is remembered by the implementation, maybe for days: no attempt may use another's. It looks as a
 * client's does.
 */
function underKeyOf(attempt: string, call: PlannedCall): PlannedCall {
  const { idempotencyKey } = call;
  if (idempotencyKey === undefined) return call;
  const hex = createHash('sha256').update(`${idempotencyKey} ${attempt}`).digest('hex');
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return { ...call, idempotencyKey: uuid };
}

interface Walked {
  readonly planned: CallCase;
  readonly entered: Entered;
  readonly calls: readonly JudgedCall[];
  /** Why one of the calls could not be made, and so none after it. */
  readonly unsendable: string | null;
  readonly teardown: readonly string[];
  readonly durationMs: number;
}

function judgeCallCase(
  { planned, entered, calls, unsendable, teardown, durationMs }: Walked,
  session: RunSession,
): CaseResult {
  const tallies = new Tallies();
  const outcomes = noOutcomes();
  const all = [...entered.calls, ...calls];
  const evidence: Evidence = {
    states: entered.states,
    steps: all.map((made) => keepStep(made.step, made.operation)),
  };
  const broken: { judgement: Judgement; operation: string }[] = [];
  for (const made of all) {
    countOutcome(outcomes, made.step.observation.outcome, made.operation);
    const judgements = judgeCall(made, session);
    tallies.addAll(judgements);
    for (const judgement of judgements) {
      if (judgement.verdict === 'fail') broken.push({ judgement, operation: made.operation.id });
    }
  }
  let reason: string | null = null;
  let verdict: CaseResult['verdict'] = 'pass';
  if (entered.kind === 'blocked') {
    verdict = 'inconclusive';
    reason = entered.reason;
  } else if (broken.length > 0) {
    verdict = 'inconclusive';
    reason = `not judged: ${checksOf(broken)} already found an answer broken`;
  } else if (unsendable !== null) {
    verdict = 'inconclusive';
    reason = unsendable;
  } else {
    const judgements = ownJudgements(planned, entered, calls, session);
    tallies.addAll(judgements);
    verdict =
      judgements.length === 0 ? 'inconclusive' : worst(judgements.map((judgement) => judgement.verdict));
    reason =
      judgements.find((judgement) => judgement.reason !== undefined)?.reason ??
      (judgements.length === 0 ? 'its check had nothing to say' : null);
    for (const judgement of judgements) {
      if (judgement.verdict === 'fail') broken.push({ judgement, operation: planned.operation });
    }
  }
  if (verdict === 'inconclusive' && !tallies.has(planned.check, planned.requirement)) {
    tallies.add({ check: planned.check, requirement: planned.requirement, verdict });
  }
  if (teardown.length > 0 && verdict === 'pass') {
    verdict = 'inconclusive';
    reason = teardown.join('; ');
  }
  const findings: Finding[] = broken.map((each) => findingOf({ ...each, case: planned, evidence }, session));
  if (findings.length > 0) verdict = 'fail';
  return caseResult(planned, {
    verdict,
    reason: findings.find((finding) => finding.check === planned.check)?.message ?? reason,
    runs: calls.length > 0 ? 1 : 0,
    tallies: tallies.list(),
    outcomes,
    findings,
    evidence: findings.length > 0 ? null : evidence,
    durationMs,
  });
}

function checksOf(broken: readonly { readonly judgement: Judgement }[]): string {
  return [...new Set(broken.map(({ judgement }) => judgement.check))].join(', ');
}

function ownJudgements(
  planned: CallCase,
  entered: Entered & { kind: 'entered' },
  calls: readonly JudgedCall[],
  session: RunSession,
): readonly Judgement[] {
  const judge = session.checks.get(planned.check)?.judgeCase;
  return (
    judge?.({
      operation: operationOf(planned.operation, session),
      view: session.connection.view,
      case: planned,
      operations: session.operations,
      steps: calls.map((made) => made.step),
      stateValues: entered.values,
      statesBy: entered.by,
    }) ?? []
  );
}
