import { readBackInfluence } from '../checks/laws/read-back-influence.ts';
import { concludedResult } from '../judge/conclusion.ts';
import { judgeCallCase } from '../judge/judge-call-case.ts';
import { keepTrace } from '../judge/keep-trace.ts';
import { countOutcome, noOutcomes } from '../judge/outcome-counts.ts';
import type { Trace } from '../judge/trace.ts';
import type { CallCase, PlannedCall } from '../model/case.ts';
import { isOfDocument } from '../model/published.ts';
import { type KeptCall, reducedCase } from '../model/reduced-case.ts';
import type { CaseResult } from '../model/report.ts';
import { Making } from './making.ts';
import type { RunSession } from './session.ts';
import { walkWorkflowCase } from './walk-workflow-case.ts';

/**
 * Enters the states of a case, makes its calls in order, judges what came back, and leaves the states. A race is tried again and again
 * from where it begins. `only`: these of its calls.
 */
export async function runCallCase(
  whole: CallCase,
  session: RunSession,
  only?: readonly KeptCall[],
): Promise<CaseResult> {
  const planned = reducedCase(whole, only);
  const began = performance.now();
  await session.connection.reset?.(session.signal);
  if (planned.workflow !== undefined) {
    const walked = await walkWorkflowCase(planned.workflow, session);
    return resultOf({ planned, only }, walked, performance.now() - began, session);
  }
  const making = new Making(planned, session);
  await making.enter();
  await making.make(planned.calls.slice(0, planned.triedFrom));
  if (planned.triedFrom === undefined)
    return resultOf({ planned, only }, await making.end(), performance.now() - began, session);
  const before = making.standing();
  const tries: Trace[] = [];
  do {
    making.backTo(before);
    await making.make(inAnotherOrder(planned.calls.slice(planned.triedFrom), tries.length));
    tries.push(making.trace([]));
  } while (isWorthMore(tries, session));
  const { teardown } = await making.end();
  return racedResult(
    { planned, only },
    tries.map((trace) => ({ ...trace, teardown })),
    performance.now() - began,
    session,
  );
}

/** The calls of a case that are made, and which of the planned ones those are, where it is not all of them. */
interface Made {
  readonly planned: CallCase;
  readonly only: readonly KeptCall[] | undefined;
}

function resultOf(
  { planned, only }: Made,
  trace: Trace,
  durationMs: number,
  session: RunSession,
): CaseResult {
  const outcomes = noOutcomes();
  for (const { step, operation } of [...trace.setup, ...trace.calls])
    if (!isOfDocument(step.raw)) countOutcome(outcomes, step.observation.outcome, operation);
  const runs = trace.calls.length > 0 ? 1 : 0;
  const operation = session.operations.get(planned.operation);
  const steps = trace.calls.map(({ step }) => step);
  const influence =
    operation === undefined
      ? null
      : readBackInfluence({ operation, operations: session.operations, steps, case: planned });
  const result = concludedResult(
    planned,
    judgeCallCase(planned, trace, session),
    {
      evidence: { ...keepTrace(trace), ...(only === undefined ? {} : { only }) },
      outcomes,
      runs,
      durationMs,
    },
    session,
  );
  return influence === null ? result : { ...result, influence };
}

/** Lanes begin in turn, so that none is always the first. */
function inAnotherOrder(calls: readonly PlannedCall[], attempt: number): readonly PlannedCall[] {
  const at = calls.findIndex(({ lane }) => lane !== undefined);
  const end = calls.findLastIndex(({ lane }) => lane !== undefined) + 1;
  if (at === -1 || attempt % 2 === 0) return calls;
  const lanes = calls.slice(at, end).toSorted((one, other) => (other.lane ?? 0) - (one.lane ?? 0));
  return [...calls.slice(0, at), ...lanes, ...calls.slice(end)];
}

/** Within the number of tries and the time of the run, as long as each came to all of its calls. */
function isWorthMore(tries: readonly Trace[], { options, deadline, signal }: RunSession): boolean {
  signal.throwIfAborted();
  return tries.at(-1)?.stuck === null && tries.length < options.raceTries && performance.now() < deadline;
}

/** The try that shows it best: one that broke the case's own rule, else one that broke another, else the last one. */
function racedResult(
  script: Made,
  tries: readonly Trace[],
  durationMs: number,
  session: RunSession,
): CaseResult {
  const results = tries.map((trace) => resultOf(script, trace, durationMs / tries.length, session));
  const own = results.filter((one) => isBroken(one, script.planned));
  const shown = own[0] ?? results.find(({ verdict }) => verdict === 'fail') ?? decided(results);
  return {
    ...shown,
    durationMs,
    tries: { made: tries.length, broken: own.length },
  };
}

function isBroken({ findings }: CaseResult, { check }: CallCase): boolean {
  return findings.some((finding) => finding.check === check && finding.verdict === 'fail');
}

/** The last try of which something follows, else the last one. */
function decided(results: readonly CaseResult[]): CaseResult {
  const last = results.findLast(({ verdict }) => verdict === 'pass') ?? results.at(-1);
  if (last === undefined) throw new Error('a race was not tried');
  return last;
}
