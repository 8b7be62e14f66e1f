import type { ModelKind } from '../model/mismatch-kind.ts';

/** What a validating library says of one issue, as far as the kind depends on it. */
export interface LibraryIssue {
  readonly code?: unknown;
  /** zod: what the size is of, `string`, `array`, `number`, `date`, …. */
  readonly origin?: unknown;
  /** The same of zod 3; of valibot the name of the rule. */
  readonly type?: unknown;
}

/** By code of zod 4, and of zod 3 where that has another for the same. */
const BY_CODE: Readonly<Record<string, ModelKind>> = {
  invalid_type: 'wrong-type',
  invalid_date: 'wrong-type',
  invalid_value: 'not-among',
  invalid_literal: 'not-among',
  invalid_enum_value: 'not-among',
  invalid_format: 'wrong-format',
  invalid_string: 'wrong-format',
  not_multiple_of: 'wrong-multiple',
  unrecognized_keys: 'unknown-key',
  invalid_key: 'wrong-key',
  invalid_element: 'wrong-element',
  invalid_union: 'no-alternative',
  invalid_union_discriminator: 'no-alternative',
  schema_threw: 'model-threw',
  schema_async: 'model-asynchronous',
};

const SIZES: Readonly<Record<string, readonly [small: ModelKind, big: ModelKind]>> = {
  string: ['too-short', 'too-long'],
  array: ['too-few', 'too-many'],
  set: ['too-few', 'too-many'],
  map: ['too-few', 'too-many'],
  object: ['too-few', 'too-many'],
  file: ['too-short', 'too-long'],
};

/** The word for an issue; `value` is what stands at its path. What no word fits broke a rule of the author's own. */
export function issueKindOf({ code, origin, type }: LibraryIssue, value: unknown): ModelKind {
  if (code === 'invalid_type' && value === undefined) return 'missing';
  if (code === 'too_small' || code === 'too_big') {
    const [small, big] = SIZES[String(origin ?? type)] ?? ['too-small', 'too-big'];
    return code === 'too_small' ? small : big;
  }
  return typeof code === 'string' && Object.hasOwn(BY_CODE, code)
    ? (BY_CODE[code] ?? 'rule-broken')
    : 'rule-broken';
}
