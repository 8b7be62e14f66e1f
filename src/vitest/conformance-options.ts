import type { ImplementationConfig, ProvisoConfig } from '../config/proviso-config.ts';
import type { Adapter } from '../model/adapter.ts';

/** What of a config makes sense inside a test file; each with the meaning and default it has there. */
type Taken =
  | 'actors'
  | 'arbitraries'
  | 'steps'
  | 'examples'
  | 'phases'
  | 'seed'
  | 'maxExamples'
  | 'maxTime'
  | 'timeout'
  | 'retries'
  | 'concurrency';

/** How `describeConformance` reaches an implementation, and how hard it looks. */
export interface ConformanceOptions extends Pick<ProvisoConfig, Taken>, Pick<ImplementationConfig, 'claims'> {
  /** How to reach it: `inProcess(…)`, `http(…)`, `fetchAdapter(…)` or an object of your own. */
  readonly adapter: Adapter;
  /** Name of the implementation, for the `implementation` of baseline entries; `under test` unless given. */
  readonly name?: string;
  /**
   * Tests for these operations only, by key or `key@version`, `*` for any part: one test file for each
   * operation lets watch mode run only what a change touches. The others stay known, as producers of states.
   */
  readonly only?: readonly string[];
  /** A file of findings accepted for now, relative to the working directory. */
  readonly baseline?: string;
  /**
   * What becomes of a `should` that was not verified: `note` (unless given) skips its test and says why, as
   * it does not decide a run of the command line either; `fail` fails it.
   */
  readonly should?: 'note' | 'fail';
}
