import { performance } from 'node:perf_hooks';
import { caseResult } from '../judge/case-result.ts';
import { findingOf } from '../judge/finding-of.ts';
import { keepTrial } from '../judge/keep-trace.ts';
import { restoreValue } from '../judge/stored-value.ts';
import { Tallies } from '../judge/tallies.ts';
import type { Case, PropertyCase, ScenarioCase } from '../model/case.ts';
import type { Evidence, Finding } from '../model/finding.ts';
import type { CaseResult } from '../model/report.ts';
import { runCallCase } from './call-case.ts';
import { cleanUp } from './clean-up.ts';
import { lookBefore } from './look-before.ts';
import { openSession } from './open-session.ts';
import { tryInput } from './property/trial.ts';
import { Worlds } from './property/worlds.ts';
import { runCase } from './run-case.ts';
import type { RunOptions } from './run-options.ts';
import { walkAlone } from './scenario/walk-alone.ts';
import type { RunSession } from './session.ts';

/** What became of a case when it was run again. */
export type Replayed = 'still-fails' | 'fails-differently' | 'fixed' | 'undecided';

export interface ReplayResult {
  readonly became: Replayed;
  readonly result: CaseResult;
}

/**
 * Runs exactly one case again: with a finding, the stored input that showed it, whatever today's generator
 * would make; without one, the case as planned.
 */
export async function replayCase(
  planned: Case,
  finding: Finding | null,
  options: RunOptions,
): Promise<ReplayResult> {
  const session = await openSession(options, options.now());
  try {
    await lookBefore(session);
    const result = await again(planned, finding, session);
    await cleanUp(session);
    return { became: becameOf(result, finding), result: session.door.result(result) };
  } catch (error) {
    throw session.door.error(error);
  } finally {
    await session.connection.close();
  }
}

function again(planned: Case, finding: Finding | null, session: RunSession): Promise<CaseResult> {
  switch (planned.kind) {
    case 'call':
      return finding?.evidence?.only === undefined
        ? runCase(planned, session)
        : runCallCase(planned, session, finding.evidence.only);
    case 'scenario':
      return scenarioAgain(planned, finding, session);
    case 'property':
      return finding === null ? runCase(planned, session) : inputAgain(planned, finding, session);
  }
}

async function scenarioAgain(
  planned: ScenarioCase,
  finding: Finding | null,
  session: RunSession,
): Promise<CaseResult> {
  const varied =
    finding?.replay.technique === 'variation'
      ? finding.evidence?.steps.findLast((step) => step.operation === planned.operation)?.input
      : undefined;
  return walkAlone(planned, varied ?? planned.base, session);
}

/** One generated input, as it is stored with its finding. */
async function inputAgain(planned: PropertyCase, finding: Finding, session: RunSession): Promise<CaseResult> {
  const began = performance.now();
  const stored = finding.evidence?.steps.at(-1)?.input ?? finding.replay.original;
  const told = (verdict: CaseResult['verdict'], reason: string | null, more: Partial<CaseResult> = {}) =>
    caseResult(planned, { verdict, reason, durationMs: performance.now() - began, ...more });
  if (stored === undefined) return told('inconclusive', 'the finding keeps no input to send again');
  await session.connection.reset?.(session.signal);
  const tallies = new Tallies();
  const worlds = new Worlds(planned, session, tallies);
  const world = await worlds.current();
  const input = withToday(restoreValue(stored), finding.evidence, world.values);
  const tried = await tryInput(input, world, session);
  await worlds.leave();
  if (tried.kind !== 'judged') {
    return told(
      'inconclusive',
      tried.kind === 'dropped'
        ? `the input is no longer ${planned.domain} under today's contract`
        : tried.reason,
    );
  }
  tallies.addAll(tried.judgements);
  const evidence = keepTrial(tried.trial);
  const findings = tried.judgements
    .filter((judgement) => judgement.verdict === 'fail')
    .map((judgement) =>
      findingOf({ judgement, operation: planned.operation, case: planned, evidence }, session),
    );
  const undecided = tried.judgements.find(
    (judgement) => judgement.verdict === 'inconclusive' && judgement.check === planned.check,
  );
  const verdict = findings.length > 0 ? 'fail' : undecided === undefined ? 'pass' : 'inconclusive';
  return told(verdict, findings[0]?.message ?? undecided?.reason ?? null, {
    runs: 1,
    tallies: tallies.list(),
    findings,
    evidence: findings.length > 0 ? null : evidence,
  });
}

/** Entities of the world in which the input was first sent stand for those of today's. */
function withToday(
  input: unknown,
  evidence: Evidence | null,
  today: Readonly<Record<string, unknown>>,
): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const then = Object.assign({}, ...(evidence?.states ?? []).map(({ values }) => values)) as Record<
    string,
    unknown
  >;
  const taken = Object.entries(input).filter(
    ([field, value]) => Object.hasOwn(today, field) && then[field] === value,
  );
  return { ...input, ...Object.fromEntries(taken.map(([field]) => [field, today[field]])) };
}

function becameOf({ verdict, findings, flaky }: CaseResult, finding: Finding | null): Replayed {
  if (verdict === 'pass') return 'fixed';
  if (verdict !== 'fail' || flaky !== undefined) return 'undecided';
  if (finding === null) return 'still-fails';
  return findings.some(({ fingerprint, former }) => [fingerprint, former].includes(finding.fingerprint))
    ? 'still-fails'
    : 'fails-differently';
}
