import type { ModelKind } from './mismatch-kind.ts';

/**
 * The two shapes a value has: `native` as the author's schema sees it (Date, bigint, Map), and `wire`
 * as JSON carries it (ISO 8601 string, decimal string, array or object).
 */
export type View = 'native' | 'wire';

/** One way in which a value falls outside a model. */
export interface Issue {
  /** Property names and array indexes from the root of the value. */
  readonly path: readonly (string | number)[];
  /** The validating library's own code where it has one (`invalid_type`, `too_small`), else `custom`. */
  readonly code: string;
  readonly message: string;
}

/** One of a model that was asked. */
export interface ModelIssue extends Issue {
  /** The word that findings have for it. */
  readonly kind: ModelKind;
  /** What the model asks for there, in words: `at most 40 characters`. */
  readonly rule: string;
}

export type Checked =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly issues: readonly ModelIssue[] };

/**
 * A named schema, and the only door through which values are validated.
 * Never mixes two copies of a schema library: everything goes through the author's own object.
 */
export interface Model {
  readonly name: string;
  /** `zod`: can be looked into through `_zod.def` (zod's schemas, JSON Schemas). `standard`: a Standard Schema that can only validate. */
  readonly kind: 'zod' | 'standard';
  /** The author's schema object itself. */
  readonly schema: unknown;
  /** What stood in the contract, where that is not the schema: a schema model with its fields, a scalar, an enum. */
  readonly authored?: unknown;
  /**
   * Is this value inside the model? In the `wire` view the value is JSON data and is decoded first;
   * the `value` returned on success is always native. A schema that throws or is asynchronous yields
   * one issue with code `schema_threw` or `schema_async`.
   */
  check(value: unknown, view: View): Checked;
  /** A native value as JSON data. Leaves what JSON cannot carry as it is. */
  toWire(value: unknown): unknown;
  /** JSON data as a native value, without validating it: what does not decode stays as it is. */
  fromWire(value: unknown): unknown;
}
