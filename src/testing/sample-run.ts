import {
  type CaseFinished,
  casesOf,
  type RunEvent,
  type RunFinished,
  type RunStarted,
} from '../model/event.ts';
import type { Finding, Mismatch } from '../model/finding.ts';
import { fingerprintOf } from '../model/fingerprint.ts';
import type { OutcomeCounts } from '../model/outcome-counts.ts';
import type { Gap } from '../model/plan.ts';
import type { CaseResult, ReportHeader, RunFooter, Tally } from '../model/report.ts';
import type { Level, Profile, Requirement } from '../model/requirement.ts';

/** Hand-made runs for tests: every builder takes only what its test is about. */

export const OPERATION = 'agent.run.cancel@1.0.0';
const NO_OUTCOMES: OutcomeCounts = {
  success: 0,
  declaredError: 0,
  validationRefusal: 0,
  otherRefusal: 0,
  broken: 0,
  dropped: 0,
};

export function sampleHeader(given: Partial<ReportHeader> = {}): ReportHeader {
  return {
    schemaVersion: 1,
    tool: { name: 'proviso', version: '0.1.0' },
    contract: {
      operations: [{ id: OPERATION, digest: 'ab'.repeat(32), file: 'run.ts' }],
      digest: 'cd'.repeat(32),
    },
    implementation: { name: 'sample', version: '1.0.0', url: null },
    adapter: 'in-process',
    capabilities: {
      events: true,
      audit: true,
      statuses: true,
      states: true,
      raw: true,
      actors: 'all',
      concurrency: 1,
    },
    seed: 42,
    phases: ['examples', 'coverage'],
    claims: ['core'],
    selection: [],
    shard: null,
    planDigest: 'ef'.repeat(32),
    startedAt: '2026-01-02T03:04:05.000Z',
    ...given,
  };
}

export function sampleRequirement(
  clause: string,
  given: { level?: Level; profile?: Profile; operation?: string } = {},
): Requirement {
  const { level = 'must', profile = 'core', operation = OPERATION } = given;
  return {
    id: `${operation}#${clause}`,
    operation,
    level,
    profile,
    text: `The clause ${clause} holds.`,
    source: { file: 'run.ts', exportName: 'CancelRun', pointer: `/${clause}` },
  };
}

export function sampleGap(requirement: Requirement, code = 'no-example', check = 'example-holds'): Gap {
  return { requirement: requirement.id, check, code, reason: `Gap: ${code}.`, attribution: 'contract' };
}

export function tally(requirement: Requirement, check: string, counts: Partial<Tally>): Tally {
  return { check, requirement: requirement.id, pass: 0, fail: 0, inconclusive: 0, ...counts };
}

/** A case of one call, which passes and judges its own requirement once unless told otherwise. */
export function sampleCase(
  requirement: Requirement,
  name: string,
  given: Partial<CaseResult> & { readonly check?: string } = {},
): CaseResult {
  const check = given.check ?? 'example-holds';
  return {
    case: `${requirement.id}/${name}`,
    kind: 'call',
    check,
    requirement: requirement.id,
    operation: requirement.operation,
    title: name,
    verdict: 'pass',
    reason: null,
    runs: 1,
    tallies: [tally(requirement, check, { pass: 1 })],
    outcomes: { ...NO_OUTCOMES, success: 1 },
    findings: [],
    evidence: null,
    durationMs: 1,
    ...given,
  };
}

/** A case that failed, with its one finding. */
export function failingCase(
  requirement: Requirement,
  name: string,
  given: { input?: unknown; mismatch?: Partial<Mismatch>; check?: string; on?: Requirement } = {},
): CaseResult {
  const { input = { id: name }, check = 'example-holds', on = requirement } = given;
  const mismatches: readonly Mismatch[] = [
    {
      path: ['output', 'status'],
      kind: 'wrong-value',
      expected: 'CANCELLED',
      actual: 'x',
      ...given.mismatch,
    },
  ];
  const id = `${requirement.id}/${name}`;
  const finding: Finding = {
    fingerprint: fingerprintOf({ operation: on.operation, check, requirement: on.id, mismatches }),
    verdict: 'fail',
    attribution: 'implementation',
    operation: on.operation,
    check,
    requirement: on.id,
    level: on.level,
    profile: on.profile,
    message: `${on.id} is broken: ${mismatches[0]?.kind}.`,
    mismatches,
    source: on.source,
    case: id,
    count: 1,
    evidence: {
      states: [],
      steps: [
        {
          operation: on.operation,
          actor: 'user',
          view: 'wire',
          input: { form: 'json', value: input },
          observation: {
            outcome: { kind: 'success', status: 200, output: { status: 'x' } },
            events: [],
            audit: [],
            durationMs: 1,
          },
        },
      ],
    },
    replay: { case: id, command: `proviso replay ${id}` },
  };
  return sampleCase(requirement, name, {
    verdict: 'fail',
    reason: finding.message,
    tallies: [tally(on, check, { fail: 1 })],
    findings: [finding],
  });
}

/** The events of a whole run, in the order in which a serial run tells them. */
export function sampleEvents(given: {
  requirements: readonly Requirement[];
  cases: readonly CaseResult[];
  gaps?: readonly Gap[];
  header?: Partial<ReportHeader>;
  footer?: Partial<RunFooter>;
  planned?: number;
}): RunEvent[] {
  const { requirements, cases, gaps = [], planned = cases.length } = given;
  const started: RunStarted = {
    type: 'run-started',
    header: sampleHeader(given.header),
    plan: {
      operations: [...new Set(requirements.map((one) => one.operation))],
      requirements,
      gaps,
      cases: planned,
      casesOf: casesOf(cases),
    },
  };
  const finished: RunFinished = {
    type: 'run-finished',
    footer: {
      complete: true,
      stoppedBecause: null,
      finishedAt: '2026-01-02T03:04:06.000Z',
      durationMs: 1000,
      ...given.footer,
    },
  };
  return [started, ...cases.map((result): CaseFinished => ({ type: 'case-finished', result })), finished];
}
