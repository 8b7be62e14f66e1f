import type { Arbitrary } from 'fast-check';
import type { Check } from '../checks/check.ts';
import type { Ownership } from '../contract/with-ownership.ts';
import type { Adapter } from '../model/adapter.ts';
import type { ModelCorrections } from '../model/behaviour.ts';
import type { Published } from '../model/published.ts';
import type { Profile } from '../model/requirement.ts';
import type { StepBinding } from '../sentences/step-binding.ts';
import type { ActorConfig } from './actors.ts';

/** `250` (milliseconds), `'250ms'`, `'30s'`, `'2m'`, `'1h'`. */
export type Duration = number | `${number}${'' | ' '}${'ms' | 's' | 'm' | 'h'}` | `${number}`;

/** Formats a report is written in; `messages` and `cucumber-html` are cucumber's own. */
export type ReportFormat =
  | 'json'
  | 'ndjson'
  | 'junit'
  | 'html'
  | 'markdown'
  | 'sarif'
  | 'badge'
  | 'github'
  | 'har'
  | 'messages'
  | 'cucumber-html';

export const PHASES = ['examples', 'coverage', 'fuzzing', 'laws', 'sequences', 'races'] as const;
/** Races are run where they are asked for. */
export const DEFAULT_PHASES = PHASES.filter((phase) => phase !== 'races');
export type Phase = (typeof PHASES)[number];

/** One implementation under test. */
export interface ImplementationConfig {
  /** How to reach it: `inProcess(…)`, `http(…)`, `fetchAdapter(…)` or an object of your own. */
  readonly adapter: Adapter;
  /** What it calls its own version; shown in reports. */
  readonly version?: string;
  /** Shown in reports. */
  readonly url?: string;
  /** Profiles it claims; every profile that its adapter can observe, unless given. */
  readonly claims?: readonly Profile[];
  /**
   * Documents that it publishes: each is held against the contract (profile `surfaces`). `{ openapi: '/openapi.json' }`,
   * `{ graphql: true }` over GraphQL, `{ mcp: true }` over MCP.
   */
  readonly published?: Published;
  /** Actors it can be called as; the config's own unless given. */
  readonly actors?: readonly ActorConfig[];
  /** Nothing may change in it, as with `--read-only`: only queries by GET or HEAD are sent, and what `safe` names. */
  readonly readOnly?: boolean;
  /** Operations that change nothing, though they are commands or use another method than GET: by key or key@version (`report.*`). */
  readonly safe?: readonly string[];
}

/** What `proviso.config.ts` exports by default. Paths are relative to the config's own folder. */
export interface ProvisoConfig {
  /** Globs, paths, folders, URLs of documents, package names; or operations, events and registries themselves. */
  readonly contracts: unknown;
  /** By name. An adapter alone stands for `{ adapter }`. */
  readonly implementations?: Readonly<Record<string, ImplementationConfig | Adapter>>;
  /** The one that is checked without `--implementation`. Not needed where there is only one. */
  readonly defaultImplementation?: string;
  /**
   * Actors that can be used, weakest first: `['anonymous', 'user', 'admin']` unless given. Any role may stand here, and several users of
   * one role: `'other'` is a second user, `{ name: 'stranger', role: 'user', tenant: 'globex' }` one of another tenant.
   */
  readonly actors?: readonly ActorConfig[];
  /**
   * Whose the entities of an operation are, by key or `key@version`, where its contract cannot be edited: the field that says it, as in
   * `policy.owner` and `policy.tenant`.
   */
  readonly operations?: Readonly<Record<string, Ownership>>;
  /** Generators of fast-check, by dotted field path or model name. They replace those that Proviso makes from the models. */
  readonly arbitraries?: Readonly<Record<string, Arbitrary<unknown>>>;
  /** Sentences of the contract bound by hand, made by `defineSteps`. */
  readonly steps?: readonly (StepBinding | readonly StepBinding[])[];
  /** Checks of the project's own, made by `defineCheck`, beside the ones that come with Proviso. */
  readonly checks?: readonly Check[];
  /** Corrections to the model that `proviso model` prints, by the name of the thing: `{ 'agent run': { laws: 'must' } }`. */
  readonly model?: ModelCorrections;
  /** `strict` unless given; `partial` compares documented output keys only. */
  readonly examples?: 'strict' | 'partial';
  /** Which phases run: all but `races`, unless given. */
  readonly phases?: readonly Phase[];
  /** Seed of the generator; 1 unless given. */
  readonly seed?: number;
  /** Generated inputs per operation and domain in the fuzzing phase; 100 unless given. */
  readonly maxExamples?: number;
  /** Time for all generated inputs of a run together; no limit unless given. */
  readonly maxTime?: Duration;
  /** Time for one call; 5 seconds unless given. */
  readonly timeout?: Duration;
  /** How many sequences of calls for each kind of thing (phase `sequences`); 8 unless given. */
  readonly maxSequences?: number;
  /** How many steps a sequence has at most; 6 unless given. */
  readonly maxLength?: number;
  /** How often each race is tried (phase `races`); 50 unless given. */
  readonly raceTries?: number;
  /** How often a failing case is tried again in a fresh state; 0 unless given. */
  readonly retries?: number;
  /** How many things of the run may exist at once, made and not yet deleted; 1,000 unless given. */
  readonly maxCreated?: number;
  /** Calls in flight at once, where the connection allows several; 8 unless given. */
  readonly concurrency?: number;
  /** A file of findings accepted for now. Unless given, `proviso.baseline.json` or `.yaml`, where there is one. */
  readonly baseline?: string;
  /** A frozen set of requirements: clauses outside it are listed, not scored. */
  readonly requirements?: string;
  /** The folder for reports, and their formats; `reports` and `['json']` unless given. */
  readonly reports?: {
    /** A folder, relative to the config; `reports` unless given. */
    readonly dir?: string;
    /** `json` is written whatever stands here. */
    readonly formats?: readonly ReportFormat[];
  };
  /** What fails a run besides a broken requirement: `partial` (unless `[]` is given) and `warnings`. */
  readonly failOn?: readonly ('partial' | 'warnings')[];
}

/** Types a config; gives it back as it is. */
export function defineConfig(config: ProvisoConfig): ProvisoConfig {
  return config;
}
