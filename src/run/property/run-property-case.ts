import { performance } from 'node:perf_hooks';
import { caseResult } from '../../judge/case-result.ts';
import { findingOf } from '../../judge/finding-of.ts';
import { keepStep } from '../../judge/keep-step.ts';
import { storeValue } from '../../judge/stored-value.ts';
import { Tallies } from '../../judge/tallies.ts';
import type { PropertyCase } from '../../model/case.ts';
import type { Finding } from '../../model/finding.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Phase } from '../run-options.ts';
import { operationOf } from '../send.ts';
import type { RunSession } from '../session.ts';
import { Attempts } from './attempts.ts';
import { generatorOf, type InputGenerator } from './generator.ts';
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
  const attempts = new Attempts(generator.base, planned.domain, worlds, tallies, session);
  let overtime = false;
  const lanes = worlds.isUsedUp
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
    const evidence = { states, steps: [keepStep(made.step, made.operation)] };
    findings.push(findingOf({ judgement, operation: made.operation.id, case: planned, evidence }, session));
  }
  const undecided = whyUndecided(
    {
      runs,
      overtime,
      unsendable,
      silence: session.patience.obstacle(planned.operation),
      generator,
      blocked: worlds.blocked,
      teardown: worlds.teardown,
      beyond: attempts.beyond.shortfall,
      phases: options.phases,
    },
    planned,
    tallies,
  );
  const influence = attempts.influence.seen;
  return caseResult(planned, {
    verdict: findings.length > 0 ? 'fail' : undecided === null ? 'pass' : 'inconclusive',
    ...(findings.length > 0 && undecided === null && !findings.some((each) => each.check === planned.check)
      ? { own: 'pass' as const }
      : {}),
    reason: brokenBy(findings, planned) ?? undecided,
    runs,
    tallies: tallies.list(),
    outcomes,
    findings,
    durationMs: performance.now() - began,
    ...(flaky === undefined ? {} : { flaky }),
    ...(influence === null ? {} : { influence }),
  });
}

function generatedFinding(
  failure: Told,
  shrunk: Awaited<ReturnType<typeof shrink>>,
  planned: PropertyCase,
  session: RunSession,
): Finding {
  const { origin } = failure;
  const { made, states } = shrunk ?? failure;
  const judgement = failure.told ?? (shrunk ?? failure).judgement;
  const step = keepStep({ ...made.step, input: storeValue(made.input) }, made.operation);
  const original = origin.phase === 'fuzzing' ? failure.made.input : origin.value;
  return findingOf(
    {
      judgement,
      operation: made.operation.id,
      case: planned,
      evidence: { states, steps: [step] },
      count: failure.count,
      generated: {
        seed: origin.phase === 'fuzzing' ? origin.seed : session.options.seed,
        path: shrunk?.path ?? (origin.phase === 'fuzzing' ? String(origin.index) : null),
        original: storeValue(original),
        technique: origin.phase === 'fuzzing' ? 'fuzzing' : `${origin.phase}/${origin.id}`,
      },
    },
    session,
  );
}

/** The case's own failure; else that others found the answers broken before it could be judged. */
function brokenBy(findings: readonly Finding[], { check }: PropertyCase): string | null {
  const [first] = findings;
  if (first === undefined) return null;
  return (
    findings.find((finding) => finding.check === check)?.message ??
    `not judged throughout: ${first.check} already found an answer broken`
  );
}

interface Went {
  readonly runs: number;
  readonly overtime: boolean;
  readonly unsendable: string | null;
  readonly silence: string | null;
  readonly generator: InputGenerator;
  readonly blocked: string | null;
  readonly teardown: string | null;
  readonly beyond: string | null;
  readonly phases: readonly Phase[];
}

function whyUndecided(
  { runs, overtime, unsendable, silence, generator, blocked, teardown, beyond, phases }: Went,
  planned: PropertyCase,
  tallies: Tallies,
): string | null {
  // One documented input says nothing of the rest of a model.
  if (!phases.includes('coverage') && !phases.includes('fuzzing'))
    return `generated input was left out: only the phase ${phases.join(', ')} was run`;
  if (teardown !== null) return teardown;
  if (silence !== null) return silence;
  if (overtime) return `time ran out after ${runs} inputs`;
  const [gap] = generator.gaps();
  if (gap !== undefined) return `part of the input model was not generated: ${gap}`;
  if (runs === 0)
    return (
      unsendable ??
      (planned.domain === 'invalid' ? 'no input is outside this model' : 'no input could be generated')
    );
  const own = tallies
    .list()
    .find((tally) => tally.check === planned.check && tally.requirement === planned.requirement);
  if (own === undefined || own.pass === 0)
    return blocked ?? 'no answer could decide it: every one was refused for another reason';
  return beyond;
}
