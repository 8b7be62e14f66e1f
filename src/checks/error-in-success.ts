import type { Mismatch } from '../model/finding.ts';
import type { Operation } from '../model/operation.ts';
import { valueAt } from '../model/value-at.ts';
import { partsAt } from '../schema/parts-at.ts';

/** Where clients look for a code; a code that stands elsewhere may well be data (a list of what failed). */
const PLACES = [
  [],
  ['code'],
  ['error'],
  ['errorCode'],
  ['error_code'],
  ['error', 'code'],
  ['problem', 'code'],
  ['errors', 0],
  ['errors', 0, 'code'],
] as const;

/**
 * A declared error code in an answer that counts as a success, at a place that the output model does not declare: the
 * operation refused, and every client takes it for done. Null where there is none.
 */
export function errorInSuccess(
  operation: Operation,
  output: unknown,
): { readonly code: string; readonly mismatch: Mismatch } | null {
  if (operation.errors.length === 0) return null;
  for (const path of PLACES) {
    const value = valueAt(output, path);
    const error = typeof value === 'string' && operation.errors.find(({ code }) => code === value);
    if (!error || isDeclared(operation, path)) continue;
    const mismatch: Mismatch = {
      path: ['output', ...path],
      kind: 'error-in-success',
      expected: `${error.code} as a refusal`,
      actual: `a success that carries ${error.code}`,
    };
    return { code: error.code, mismatch };
  }
  return null;
}

/** A place that the model knows is the contract's own: what stands there is data. */
function isDeclared({ output }: Operation, path: readonly (string | number)[]): boolean {
  return partsAt(output.schema, path).some(({ kind }) => kind !== 'any' && kind !== 'unknown');
}
