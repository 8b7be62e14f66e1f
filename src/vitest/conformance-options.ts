import type { ConformanceOptions as Options } from '../application/conformance-options.ts';

/**
 * How `describeConformance` reaches an implementation, and how hard it looks. Tests are made for the operations that `only` names: one
 * test file for each operation lets watch mode run only what a change touches.
 */
export interface ConformanceOptions<Name extends string = string> extends Omit<Options, 'only'> {
  /** These operations only, by key or `key@version` of the contract, `*` for any part. The others stay known, as producers of states. */
  readonly only?: readonly Name[];
  /** A file of findings accepted for now, relative to the working directory. */
  readonly baseline?: string;
  /**
   * What becomes of a `should` that was not verified: `note` (unless given) skips its test and says why, as
   * it does not decide a run of the command line either; `fail` fails it.
   */
  readonly should?: 'note' | 'fail';
}
