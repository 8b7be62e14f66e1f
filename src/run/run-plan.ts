import { performance } from 'node:perf_hooks';
import type { Case, CaseId } from '../model/case.ts';
import { casesOf } from '../model/event.ts';
import { isUnreachable } from '../model/mistake.ts';
import { isOfDocument } from '../model/published.ts';
import type { CaseResult } from '../model/report.ts';
import { applicablePlan } from '../plan/applicable-plan.ts';
import { amendedCases } from './amended-cases.ts';
import { capabilityGaps } from './capability-gaps.ts';
import { cleanUp, makeRoom } from './clean-up.ts';
import { lookBefore } from './look-before.ts';
import { openSession } from './open-session.ts';
import { reportHeader } from './report-header.ts';
import { runCase } from './run-case.ts';
import type { RunOptions } from './run-options.ts';
import { runScenarioCases } from './scenario/run-scenario-cases.ts';
import { schedule } from './schedule.ts';
import { type RunSession, sessionOf } from './session.ts';
import { unimplementedResult } from './unimplemented.ts';

/**
 * Executes a plan against one implementation and tells what happens as a stream of events, in the order of
 * the plan. Throws `Unreachable` when there is nothing to talk to; once it is talking, a loss or an
 * interruption ends the stream with an incomplete footer instead.
 */
export async function runPlan(asked: RunOptions): Promise<void> {
  // A shard sees only some cases of a requirement: what is not applicable was left out before the plan was cut.
  const plan =
    asked.shard === null ? applicablePlan(asked.plan, asked.contract.operations, asked.adapter) : asked.plan;
  const options = { ...asked, plan };
  const { now } = options;
  const began = performance.now();
  const startedAt = now();
  const session = await openSession(options, startedAt);
  const { connection, door } = session;
  const { emit } = session.options;
  const gaps = [...plan.gaps, ...capabilityGaps(plan.requirements, plan.cases, connection.capabilities)];
  emit({
    type: 'run-started',
    header: reportHeader(options, connection.capabilities, startedAt),
    plan: {
      operations: plan.operations,
      requirements: plan.requirements,
      gaps,
      cases: plan.cases.length,
      casesOf: casesOf(plan.cases),
    },
  });
  let stoppedBecause: string | null = null;
  try {
    await lookBefore(session);
    await runAll(session, began);
    const late = await connection.lateEffects?.(session.signal);
    for (const each of late === undefined ? [] : amendedCases(late, session)) emit(each);
    await cleanUp(session);
  } catch (error) {
    if (session.signal.aborted) stoppedBecause = 'interrupted';
    else if (isUnreachable(error)) stoppedBecause = `the implementation was lost: ${error.message}`;
    else throw door.error(error);
  } finally {
    await connection.close();
  }
  for (const text of stoppedBecause === null && options.selection.length === 0 ? idleStates(session) : [])
    options.warn?.(door.text(text));
  for (const text of session.patience.warnings()) options.warn?.(door.text(text));
  for (const { kind, text } of session.remarks) {
    if (kind === 'stray') stoppedBecause ??= text;
    else options.warn?.(door.text(text));
  }
  if (session.signal.aborted) stoppedBecause = 'interrupted';
  emit({
    type: 'run-finished',
    footer: {
      complete: stoppedBecause === null,
      stoppedBecause,
      finishedAt: now().toISOString(),
      durationMs: performance.now() - began,
      ...(session.made.created.made === 0 ? {} : { created: session.made.created }),
    },
  });
}

/** What of the config's own states served nothing, in words. */
function idleStates({ connection, stateUsage }: RunSession): readonly string[] {
  const idle = connection.idleStates?.() ?? [];
  return [
    ...idle.map(
      (name) => `the state "${name}" of the config was never entered: no case asks for it by that name`,
    ),
    ...stateUsage.warnings(),
  ];
}

/** Cases in plan order, except that scenarios go through cucumber together where the first of them stands. */
async function runAll(session: RunSession, began: number): Promise<void> {
  const { plan, emit } = session.options;
  const scenarios = plan.cases.filter((planned) => planned.kind === 'scenario');
  const first = scenarios[0];
  const begun = new Map<CaseId, number>();
  const start = (planned: Case) => {
    begun.set(planned.id, Math.round(performance.now() - began));
    emit({
      type: 'case-started',
      case: planned.id,
      operation: planned.operation,
      check: planned.check,
      title: planned.title,
    });
  };
  const finish = (result: CaseResult) => {
    const beganMs = begun.get(result.case);
    begun.delete(result.case);
    emit({ type: 'case-finished', result: beganMs === undefined ? result : { ...result, beganMs } });
  };
  await schedule(plan.cases, session, async (planned) => {
    session.signal.throwIfAborted();
    if (planned.kind === 'scenario') {
      if (planned !== first) return;
      await runScenarioCases(scenarios, session, { start, finish });
      return;
    }
    start(planned);
    await makeRoom(session);
    const absent = asksDocument(planned) ? undefined : session.unimplemented.get(planned.operation);
    finish(
      absent === undefined
        ? await runCase(planned, sessionOf(planned, session))
        : unimplementedResult(planned, absent),
    );
  });
}

/** A document is published whether or not the operation that its case stands under is there. */
function asksDocument(planned: Case): boolean {
  return planned.kind === 'call' && planned.calls.some(({ raw }) => isOfDocument(raw));
}
