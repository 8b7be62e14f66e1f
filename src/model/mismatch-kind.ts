/**
 * Ways in which a value falls outside its model, as findings name them. Words of our own: a library's codes are its own,
 * and change with it. Each stands beside the code (of zod 4) under which findings carried it before they had words.
 */
export const MODEL_KINDS = {
  missing: 'invalid_type',
  'wrong-type': 'invalid_type',
  'not-among': 'invalid_value',
  'wrong-format': 'invalid_format',
  'too-short': 'too_small',
  'too-few': 'too_small',
  'too-small': 'too_small',
  'too-long': 'too_big',
  'too-many': 'too_big',
  'too-big': 'too_big',
  'wrong-multiple': 'not_multiple_of',
  'unknown-key': 'unrecognized_keys',
  'wrong-key': 'invalid_key',
  'wrong-element': 'invalid_element',
  'no-alternative': 'invalid_union',
  'rule-broken': 'custom',
  'model-threw': 'schema_threw',
  'model-asynchronous': 'schema_async',
} as const;

export type ModelKind = keyof typeof MODEL_KINDS;

/** What the checks find; `docs/checks.md` says of each which check and why. */
export const CHECK_KINDS = [
  'another-entity',
  'answers-differ',
  'answers-the-harness-differently',
  'assertion',
  'broken',
  'changed-by-another',
  'contradicts-answer',
  'crash',
  'data-in-refusal',
  'differs-from-example',
  'effect-on-refusal',
  'empty-list',
  'error-in-success',
  'incomplete-list',
  'invalid-input-accepted',
  'key-reused',
  'missing-audit-entry',
  'missing-code',
  'missing-element',
  'missing-event',
  'missing-value',
  'near-input-refused',
  'no-effect-under-another-key',
  'not-a-list',
  'not-echoed',
  'not-empty',
  'not-readable',
  'not-refused',
  'not-stored',
  'out-of-order',
  'out-of-range',
  'over-limit',
  'over-total',
  'query-emits',
  'refused',
  'refused-for-another-reason',
  'repeat-refused',
  'second-effect',
  'server-error',
  'shown-to-another',
  'still-there',
  'timeout',
  'undeclared-code',
  'undeclared-event',
  'unexpected-event',
  'unimplemented',
  'unintelligible',
  'valid-input-refused',
  'written-though-refused',
  'wrong-code',
  'wrong-gql-code',
  'wrong-length',
  'wrong-outcome',
  'wrong-status',
  'wrong-value',
  'wrong-version',
] as const;

/** The word for a kind of difference; checks of a project's own write theirs with a prefix, `acme:uncached`. */
export type MismatchKind = ModelKind | (typeof CHECK_KINDS)[number] | `${string}:${string}`;

/** The word under which findings carried this kind of mismatch before; the same where it has not changed. */
export function formerKindOf(kind: string): string {
  return Object.hasOwn(MODEL_KINDS, kind) ? MODEL_KINDS[kind as ModelKind] : kind;
}
