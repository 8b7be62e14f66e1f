import type { Fields } from './fields.ts';

/** What a promise about an output may draw on. */
export interface Means {
  readonly input: Fields;
  /** Other valid outputs of the same operation, to take a missing part from. */
  readonly spares: readonly unknown[];
  fits(output: unknown): boolean;
  /** Ids that were made or entered under these names, the last one first. */
  made(names: readonly string[]): readonly unknown[];
}
