/** Property names and array indexes from the root of a value; `*` stands for every element, key or value. */
export type Path = readonly (string | number)[];

/**
 * Why part of a model cannot be generated.
 *
 * - `unsupported`: no generator knows this construct (promise, function, file, instanceof, …).
 * - `cannot-cross-json`: the model allows only values that JSON does not have (undefined, NaN).
 * - `filter-exhausted`: no candidate passed the model's own rules within the budget.
 * - `unsatisfiable`: the model allows nothing at all (`never`, an empty enum, crossed bounds).
 * - `unbounded-recursion`: every value the model allows is infinite, or deeper than the bound.
 * - `too-large`: the smallest value the model allows is larger than what is worth holding in memory.
 * - `schema-threw`, `schema-async`: the model cannot be asked: it throws on every value, or answers later.
 * - `regex-backtracks`: a pattern goes through exponentially many ways, so that only short texts can be asked about.
 * - `override-fails`: an override throws, or gives no value in time.
 * - `override-outside-model`: an override yields values that the model refuses; they never leave.
 */
export type GapCode =
  | 'unsupported'
  | 'cannot-cross-json'
  | 'filter-exhausted'
  | 'unsatisfiable'
  | 'unbounded-recursion'
  | 'too-large'
  | 'schema-threw'
  | 'schema-async'
  | 'regex-backtracks'
  | 'override-fails'
  | 'override-outside-model';

/** Part of a model that is left out of generation: where, what, and why. */
export interface SchemaGap {
  readonly path: Path;
  /** The construct by its zod name: `promise`, `string/regex`, `object/refine`. */
  readonly construct: string;
  readonly code: GapCode;
  /** One sentence, for people. */
  readonly reason: string;
}
