import type { Fields } from './fields.ts';

/** What a promise about an output may draw on. */
export interface Means {
  readonly input: Fields;
  /** Other valid outputs of the same operation, to take a missing part from. */
  readonly spares: readonly unknown[];
  fits(output: unknown): boolean;
  /** The id that was made or entered last under the first of these names; undefined where none was. */
  latest(names: readonly string[]): unknown;
}
