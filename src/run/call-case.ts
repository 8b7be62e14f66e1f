import { createHash } from 'node:crypto';
import type { JudgedCall } from '../checks/check.ts';
import { concludedResult } from '../judge/conclusion.ts';
import { judgeCallCase } from '../judge/judge-call-case.ts';
import { keepTrace } from '../judge/keep-trace.ts';
import { countOutcome, noOutcomes } from '../judge/outcome-counts.ts';
import type { Trace } from '../judge/trace.ts';
import type { CallCase, PlannedCall } from '../model/case.ts';
import { forgeryOf } from '../model/forgery.ts';
import type { CaseResult } from '../model/report.ts';
import { valueAt } from '../model/value-at.ts';
import { type Entered, enterStates, leaveStates } from './enter-states.ts';
import { send } from './send.ts';
import type { RunSession } from './session.ts';

/** Enters the states of a case, makes its calls in order, judges what came back, and leaves the states. */
export async function runCallCase(planned: CallCase, session: RunSession): Promise<CaseResult> {
  const began = performance.now();
  await session.connection.reset?.(session.signal);
  const actor = planned.calls[0]?.actor ?? 'anonymous';
  let entered = await enterStates(planned.states, actor, session);
  const calls: JudgedCall[] = [];
  const setups: JudgedCall[] = [];
  const failures: string[] = [];
  let unsendable: string | null = null;
  let given: Readonly<Record<string, unknown>> = {};
  const attempt = session.nextTraceId();
  for (const together of inTurn(planned.calls, session)) {
    if (together[0]?.afresh === true && calls.length > 0) {
      failures.push(...(await leave(planned, entered, session)));
      setups.push(...entered.calls);
      entered = await enterStates(planned.states, actor, session);
      given = {};
    }
    if (entered.kind === 'blocked' && !entered.asItStands) break;
    const values = { ...entered.values, ...given };
    const all = await Promise.all(together.map((call) => send(underKeyOf(attempt, call), values, session)));
    for (const [index, sent] of all.entries()) {
      if (sent.kind === 'made') {
        calls.push(sent.made);
        given = { ...given, ...givenBy(together[index], sent.made) };
      } else if (together[index]?.optional !== true) unsendable ??= sent.reason;
    }
    if (unsendable !== null) break;
  }
  failures.push(...(await leave(planned, entered, session)));
  const trace: Trace = {
    states: entered.states,
    stateValues: entered.values,
    statesBy: entered.by,
    setup: [...setups, ...entered.calls],
    calls,
    stuck: unsendable ?? (entered.kind === 'blocked' ? entered.reason : null),
    teardown: failures,
  };
  return resultOf(planned, trace, performance.now() - began, session);
}

/** Leaves the states as far as they were entered. */
function leave({ states }: CallCase, entered: Entered, session: RunSession): Promise<string[]> {
  const inside = states.filter(({ name }) => entered.states.some((one) => one.name === name));
  return leaveStates(inside, entered.values, session);
}

/** What the answer to a call hands on to those after it. */
function givenBy(call: PlannedCall | undefined, { step }: JudgedCall): Readonly<Record<string, unknown>> {
  const { outcome } = step.observation;
  if (call?.gives === undefined || outcome.kind !== 'success') return {};
  const values = Object.entries(call.gives).map(([name, path]) => [name, valueAt(outcome.output, path)]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
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

function resultOf(planned: CallCase, trace: Trace, durationMs: number, session: RunSession): CaseResult {
  const outcomes = noOutcomes();
  for (const { step, operation } of [...trace.setup, ...trace.calls])
    countOutcome(outcomes, step.observation.outcome, operation);
  const runs = trace.calls.length > 0 ? 1 : 0;
  return concludedResult(
    planned,
    judgeCallCase(planned, trace, session),
    { evidence: keepTrace(trace), outcomes, runs, durationMs },
    session,
  );
}
