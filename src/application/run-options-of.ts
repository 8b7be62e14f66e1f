import { withDocuments } from '../adapters/with-documents.ts';
import type { Config, Implementation } from '../config/config.ts';
import { digestOf } from '../contract/digest/digest.ts';
import type { RunEvent } from '../model/event.ts';
import type { Contract } from '../model/operation.ts';
import type { Plan } from '../model/plan.ts';
import type { RunIdentity } from '../model/report.ts';
import { planDigest } from '../plan/plan-digest.ts';
import type { Shard } from '../plan/shard.ts';
import type { RunOptions } from '../run/run-options.ts';
import { holdAgainst } from './hold-published.ts';
import { observableClaims } from './observable-claims.ts';
import { READ_ONLY, readOnlyOf } from './read-only-of.ts';
import { phasesLeftOut, type RunSettings } from './run-settings.ts';
import { TOOL_VERSION } from './tool-version.ts';

/** What is to be run, against what. */
export interface RunParts {
  readonly project: {
    readonly config: Pick<Config, 'steps' | 'checks' | 'arbitraries'>;
    readonly contract: Contract;
  };
  readonly settings: RunSettings;
  readonly implementation: Implementation;
  readonly plan: Plan;
  /** The plan before it was cut into shards; `plan` unless given. */
  readonly unsharded?: Plan;
  readonly shard?: Shard | null;
  readonly identity?: RunIdentity;
  /** The user's selection in words. */
  readonly words?: readonly string[];
  /** Cucumber's own outputs: absolute path → formatter; null: without cucumber. */
  readonly cucumberFormats: Readonly<Record<string, string>> | null;
}

/** Where a run takes place, and who hears of it. */
export type RunWorld = Pick<RunOptions, 'cwd' | 'env' | 'now' | 'signal' | 'emit' | 'warn'>;

/** Everything the run stage needs. An implementation that claims nothing by name claims what can be observed of it. */
export function runOptionsOf(parts: RunParts, world: RunWorld): RunOptions {
  const { project, settings, implementation, plan, unsharded = plan, words = [] } = parts;
  const { shard = null, identity = {}, cucumberFormats } = parts;
  const { contract, config } = project;
  const planned = new Set(plan.operations);
  const readOnly = readOnlyOf(implementation, settings, contract);
  const { name, version, url, adapter, claims, published } = implementation;
  const {
    phases,
    seed,
    maxExamples,
    maxTimeMs,
    timeoutMs,
    raceTries,
    retries,
    maxCreated,
    concurrency,
    rateLimit,
  } = settings;
  return {
    contract,
    plan,
    planDigest: planDigest(unsharded),
    digests: new Map(
      contract.operations
        .filter(({ id }) => planned.has(id))
        .map((operation) => [operation.id, digestOf(operation)]),
    ),
    shard,
    identity,
    adapter: published === null ? adapter : withDocuments(adapter),
    published: published === null ? null : { at: published, hold: holdAgainst(contract) },
    implementation: { name, version, url },
    claims: claims ?? [],
    selection: [...words, ...phasesLeftOut(phases), ...(readOnly === null ? [] : [READ_ONLY])],
    steps: config.steps,
    checks: config.checks,
    arbitraries: config.arbitraries,
    phases,
    seed,
    maxExamples,
    maxTimeMs,
    timeoutMs,
    raceTries,
    retries,
    maxCreated,
    concurrency,
    rateLimit,
    readOnly,
    cucumberFormats,
    toolVersion: TOOL_VERSION,
    ...world,
    emit: claims === null ? (event) => world.emit(withObservableClaims(event)) : world.emit,
  };
}

function withObservableClaims(event: RunEvent): RunEvent {
  if (event.type !== 'run-started') return event;
  const claims = observableClaims(event.plan, event.header.capabilities);
  return { ...event, header: { ...event.header, claims } };
}
