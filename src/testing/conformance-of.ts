import { builtinChecks } from '../checks/index.ts';
import { DEFAULT_PHASES, PHASES } from '../config/proviso-config.ts';
import { digestOf } from '../contract/digest/digest.ts';
import { readContract } from '../contract/reading/read-contract.ts';
import type { Adapter } from '../model/adapter.ts';
import type { RunEvent } from '../model/event.ts';
import type { Contract } from '../model/operation.ts';
import type { Report } from '../model/report.ts';
import { ASKED_FOR, PROFILES } from '../model/requirement.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import { createFold } from '../report/fold.ts';
import type { RunOptions } from '../run/run-options.ts';
import { runPlan } from '../run/run-plan.ts';

export interface Conformance {
  readonly report: Report;
  readonly events: readonly RunEvent[];
}

export type RunChoices = Partial<RunOptions> & {
  readonly examples?: 'strict' | 'partial';
  readonly incognito?: boolean;
  readonly races?: boolean;
};

/** A whole run in this process with a fixed clock and seed: contract, plan, run, fold. */
export async function conformanceOf(
  contract: Contract,
  adapter: Adapter,
  choices: RunChoices = {},
): Promise<Conformance> {
  const events: RunEvent[] = [];
  const fold = createFold();
  await runPlan({
    ...runOptionsOf(contract, adapter, choices),
    emit(event) {
      events.push(event);
      fold.push(event);
      choices.emit?.(event);
    },
  });
  return { report: fold.report(), events };
}

/** Total options of a run, small and always the same unless chosen otherwise. */
export function runOptionsOf(
  contract: Contract,
  adapter: Adapter,
  {
    examples = 'strict',
    incognito = false,
    races = false,
    checks = builtinChecks,
    ...choices
  }: RunChoices = {},
): RunOptions {
  return {
    contract,
    plan:
      choices.plan ??
      planConformance(contract, {
        examples,
        actors: [],
        incognito,
        races,
        steps: choices.steps ?? [],
        checks,
      }),
    planDigest: 'plan',
    digests: new Map(contract.operations.map((operation) => [operation.id, digestOf(operation)])),
    shard: null,
    identity: {},
    adapter,
    implementation: { name: 'under test', version: null, url: null },
    published: null,
    claims: PROFILES.filter((profile) => !ASKED_FOR.includes(profile)),
    selection: [],
    steps: [],
    checks,
    arbitraries: {},
    seed: 1,
    phases: races ? PHASES : DEFAULT_PHASES,
    maxExamples: 50,
    maxTimeMs: null,
    timeoutMs: 1_000,
    raceTries: 50,
    retries: 1,
    maxCreated: 1_000,
    concurrency: 8,
    rateLimit: null,
    readOnly: null,
    cucumberFormats: {},
    toolVersion: '0.0.0',
    cwd: process.cwd(),
    env: {},
    signal: new AbortController().signal,
    now: () => new Date('2026-02-01T00:00:00.000Z'),
    emit: () => undefined,
    ...choices,
  };
}

/** The contract of every operation and event that some modules export. */
export function contractOf(...modules: readonly object[]): Contract {
  const values = modules.flatMap((module) =>
    Object.entries(module).map(([exportName, value]) => ({ value, source: { file: null, exportName } })),
  );
  return readContract(values);
}
