import type * as fc from 'fast-check';
import type { Check } from '../checks/check.ts';
import type { HoldDocument } from '../judge/holdings.ts';
import type { Adapter } from '../model/adapter.ts';
import type { RunEvent } from '../model/event.ts';
import type { Contract } from '../model/operation.ts';
import type { Plan } from '../model/plan.ts';
import type { Published } from '../model/published.ts';
import type { ImplementationIdentity, ReportHeader, RunIdentity } from '../model/report.ts';
import type { Profile } from '../model/requirement.ts';
import type { StepBinding } from '../sentences/step-binding.ts';
import type { ReadOnly } from './read-only.ts';

export const PHASES = ['examples', 'coverage', 'fuzzing', 'laws', 'sequences', 'races'] as const;
export type Phase = (typeof PHASES)[number];

/** Everything a run needs, nothing optional: `config` resolves it. */
export interface RunOptions {
  readonly contract: Contract;
  /** The plan to execute; a shard of it where `shard` says so. */
  readonly plan: Plan;
  /** SHA-256 of the whole plan, before sharding. */
  readonly planDigest: string;
  /** SHA-256 of the contract of each operation of the plan, by operation id. */
  readonly digests: ReadonlyMap<string, string>;
  readonly shard: ReportHeader['shard'];
  /** What tells this run from others, for the header. */
  readonly identity: RunIdentity;
  readonly adapter: Adapter;
  readonly implementation: ImplementationIdentity;
  /** The documents that it publishes, and how they are held against the contract; null where it names none. */
  readonly published: { readonly at: Published; readonly hold: HoldDocument } | null;
  readonly claims: readonly Profile[];
  /** What the user left out, in words, for the report. */
  readonly selection: readonly string[];
  readonly steps: readonly StepBinding[];
  /** All that judge. */
  readonly checks: readonly Check[];
  /** fast-check arbitraries by dotted field path or model name. */
  readonly arbitraries: Readonly<Record<string, fc.Arbitrary<unknown>>>;
  readonly seed: number;
  readonly phases: readonly Phase[];
  /** Generated inputs per operation and domain in the fuzzing phase. */
  readonly maxExamples: number;
  /** Milliseconds for all generated inputs of the run together; null for no limit. */
  readonly maxTimeMs: number | null;
  /** Milliseconds one call may take. */
  readonly timeoutMs: number;
  /** How often each race is tried. */
  readonly raceTries: number;
  /** How often a failing case is tried again in a fresh state. */
  readonly retries: number;
  /** The most things that the run has made and not deleted again may stand in the implementation at once. */
  readonly maxCreated: number;
  /** Calls in flight at once; bounded by what the connection allows. */
  readonly concurrency: number;
  /** Nothing may change in the implementation; null where it may. */
  readonly readOnly: ReadOnly | null;
  /** e.g. `50/s`, for adapters that pace their calls; null for the adapter's own limit. */
  readonly rateLimit: string | null;
  /**
   * Cucumber's own outputs of the scenarios: absolute path → formatter, e.g. `message` or `html`. Null has them walked
   * without cucumber, for a caller that is a test runner itself: the same steps and verdicts, and no features.
   */
  readonly cucumberFormats: Readonly<Record<string, string>> | null;
  readonly toolVersion: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly emit: (event: RunEvent) => void;
  /** Hears in words what went wrong beside the verdict, such as a server that could not be stopped. */
  readonly warn?: (text: string) => void;
}
