import { performance } from 'node:perf_hooks';
import { caseResult } from '../../judge/case-result.ts';
import { concludePropertyCase } from '../../judge/conclude-property-case.ts';
import { findingOf } from '../../judge/finding-of.ts';
import { keepStep } from '../../judge/keep-step.ts';
import { keepTrial } from '../../judge/keep-trace.ts';
import { storeValue } from '../../judge/stored-value.ts';
import { Tallies } from '../../judge/tallies.ts';
import type { PropertyCase } from '../../model/case.ts';
import type { Finding } from '../../model/finding.ts';
import type { CaseResult } from '../../model/report.ts';
import { operationOf } from '../send.ts';
import type { RunSession } from '../session.ts';
import { Attempts } from './attempts.ts';
import { drawOf } from './failures.ts';
import { generatorOf } from './generator.ts';
import { inputsOf } from './inputs.ts';
import { type Told, toldOnce } from './nothing-validates.ts';
import { shrink } from './shrink.ts';
import { Worlds } from './worlds.ts';

/** Different ways of failing that are made smaller; any further one is reported as it was found. */
const MOST_SHRUNK = 8;

/** Tries one side of an input model: its documented value, its edges, and random values within the budget. */
export async function runPropertyCase(planned: PropertyCase, session: RunSession): Promise<CaseResult> {
  const began = performance.now();
  const { options } = session;
  const operation = operationOf(planned.operation, session);
  const tallies = new Tallies();
  const worlds = new Worlds(planned, session, tallies);
  await session.connection.reset?.(session.signal);
  await worlds.current();
  const generator = generatorOf(operation, planned, worlds.sides, session);
  const attempts = new Attempts(planned, generator.base, worlds, tallies, session);
  let overtime = false;
  const lanes = worlds.isInLine
    ? 1
    : Math.max(1, Math.min(options.concurrency, session.connection.capabilities.concurrency));
  for (const batch of inputsOf(generator, planned, options)) {
    session.signal.throwIfAborted();
    if (performance.now() > session.deadline) {
      overtime = true;
      break;
    }
    await attempts.makeAll(batch.inputs, lanes);
    options.emit({
      type: 'case-progress',
      case: planned.id,
      operation: planned.operation,
      phase: batch.phase,
      runs: attempts.runs,
    });
  }
  const { runs, outcomes, unsendable } = attempts;
  const shown = toldOnce(attempts.failures.list(), planned, tallies, options.adapter.name);
  const findings: Finding[] = [];
  let flaky: CaseResult['flaky'];
  for (const [index, failure] of shown.entries()) {
    const canShrink = index < MOST_SHRUNK && session.patience.obstacle(planned.operation) === null;
    const shrunk = canShrink ? await shrink(failure, generator, worlds, session) : undefined;
    // What got no answer again counts as the same, not as another outcome.
    if (shrunk === null && session.patience.obstacle(planned.operation) === null)
      flaky = { attempts: 2, failures: 1 };
    findings.push(generatedFinding(failure, shrunk ?? null, planned, session));
  }
  await worlds.leave();
  for (const { made, judgement, states } of worlds.broken.values()) {
    const evidence = { states, steps: [keepStep(made.step, made.operation)], setup: 1 };
    findings.push(findingOf({ judgement, operation: made.operation.id, case: planned, evidence }, session));
  }
  const tried = {
    runs,
    tallies: tallies.list(),
    findings,
    phases: options.phases,
    overtime,
    unsendable,
    silence: session.patience.obstacle(planned.operation),
    // Asking builds the generator, which a run of examples alone has no use for.
    gaps: options.phases.some((phase) => phase !== 'examples') ? generator.gaps() : [],
    stuck: worlds.blocked,
    teardown: worlds.teardown,
    shortfall: attempts.beyond.shortfall,
  };
  const influence = attempts.influence.seen;
  const { unsampled } = attempts.passes;
  return caseResult(planned, {
    ...concludePropertyCase(planned, tried),
    runs,
    tallies: tried.tallies,
    outcomes,
    findings,
    sample: attempts.passes.list(),
    durationMs: performance.now() - began,
    ...(flaky === undefined ? {} : { flaky }),
    ...(influence === null ? {} : { influence }),
    ...(unsampled === 0 ? {} : { unsampled }),
  });
}

function generatedFinding(
  failure: Told,
  shrunk: Awaited<ReturnType<typeof shrink>>,
  planned: PropertyCase,
  session: RunSession,
): Finding {
  const { origin } = failure;
  const { trial } = shrunk ?? failure;
  const judgement = failure.told ?? (shrunk ?? failure).judgement;
  const original = origin.phase === 'fuzzing' ? failure.trial.made.input : origin.value;
  return findingOf(
    {
      judgement,
      operation: trial.made.operation.id,
      case: planned,
      evidence: keepTrial(trial),
      count: failure.count,
      generated: {
        seed: session.options.seed,
        path: null,
        ...drawOf(origin, shrunk?.path),
        original: storeValue(original),
      },
    },
    session,
  );
}
