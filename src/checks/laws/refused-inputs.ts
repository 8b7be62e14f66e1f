import type { Operation } from '../../model/operation.ts';

const WRONG: readonly unknown[] = [-1, '', 'no such value', true, 1.5, [], {}];

export interface RefusedInput {
  readonly field: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Inputs that differ from one that fits in one field, and do not fit: of the first field besides the ids that allows it. */
export function refusedInputs(
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  held: readonly string[],
): readonly RefusedInput[] {
  for (const field of Object.keys(input)) {
    if (held.includes(field) || /^id$|[a-z]Id$|_id$/.test(field)) continue;
    for (const wrong of WRONG) {
      const candidate = { ...input, [field]: wrong };
      if (operation.input?.check(candidate, 'wire').ok === false) return [{ field, input: candidate }];
    }
  }
  return [];
}
