import type { Implementation } from '../../config/config.ts';
import { digestOf } from '../../contract/digest.ts';
import type { Plan } from '../../model/plan.ts';
import type { ReportHeader } from '../../model/report.ts';
import { planDigest } from '../../plan/plan-digest.ts';
import type { Shard } from '../../plan/shard.ts';
import type { Project } from '../project.ts';
import type { ConductOptions } from './conduct-run.ts';
import { phasesLeftOut, type RunSettings } from './run-settings.ts';

export interface RunRequestParts {
  readonly project: Project;
  readonly settings: RunSettings;
  readonly implementation: Implementation;
  /** Before it was cut into shards. */
  readonly unsharded: Plan;
  readonly plan: Plan;
  readonly shard: Shard | null;
  readonly identity: Pick<ReportHeader, 'runId' | 'configDigest'>;
  /** The user's selection in words. */
  readonly words: readonly string[];
  /** Cucumber's own outputs: absolute path → formatter; null: without cucumber. */
  readonly cucumberFormats: Readonly<Record<string, string>> | null;
}

/** Everything the run stage needs, from what the user asked for. */
export function runRequest(parts: RunRequestParts): ConductOptions['run'] {
  const { settings, implementation, unsharded, plan, shard, identity, words, cucumberFormats } = parts;
  const { config, contract } = parts.project;
  const planned = new Set(plan.operations);
  const { name, version, url, adapter } = implementation;
  const { phases, seed, maxExamples, maxTimeMs, timeoutMs, retries, concurrency, rateLimit } = settings;
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
    adapter,
    implementation: { name, version, url },
    selection: [...words, ...phasesLeftOut(phases)],
    steps: config.steps,
    arbitraries: config.arbitraries,
    phases,
    seed,
    maxExamples,
    maxTimeMs,
    timeoutMs,
    retries,
    concurrency,
    rateLimit,
    cucumberFormats,
  };
}
