import type { ImplementationConfig, ProvisoConfig } from '../config/proviso-config.ts';
import type { Adapter } from '../model/adapter.ts';

/** What of a config makes sense where there is none; each with the meaning and default it has there. */
type Taken =
  | 'actors'
  | 'operations'
  | 'arbitraries'
  | 'steps'
  | 'checks'
  | 'examples'
  | 'phases'
  | 'seed'
  | 'maxExamples'
  | 'maxTime'
  | 'timeout'
  | 'maxSequences'
  | 'maxLength'
  | 'raceTries'
  | 'retries'
  | 'maxCreated'
  | 'concurrency';

/** How a program reaches one implementation, and how hard it looks. */
export interface ConformanceOptions
  extends Pick<ProvisoConfig, Taken>,
    Pick<ImplementationConfig, 'claims' | 'published'> {
  /** How to reach it: `inProcess(…)`, `http(…)`, `fetchAdapter(…)` or an object of your own. */
  readonly adapter: Adapter;
  /** Name of the implementation, in reports and for the `implementation` of baseline entries; `under test` unless given. */
  readonly name?: string;
  /**
   * These operations only, by key or `key@version`, `*` for any part. The others stay known, as producers of states.
   */
  readonly only?: readonly string[];
}
