import { createHash } from 'node:crypto';
import type { Mismatch } from './finding.ts';
import { MODEL_KINDS } from './mismatch-kind.ts';

/** Kinds of which what came back, a code or the words of a crash, tells one cause from another. */
const TOLD_BY_ACTUAL: ReadonlySet<string> = new Set([
  'crash',
  'server-error',
  'undeclared-code',
  'undeclared-event',
  'wrong-code',
  'wrong-gql-code',
  'wrong-status',
]);

/**
 * What may have gone wrong, once for each kind and field that differs: 12 hexadecimal digits of a SHA-256 over check, kind
 * and name of the field, whatever operation and requirement show it; for codes and crashes with what came; for models
 * with what they ask for, whatever check shows it. The same across runs, seeds and inputs.
 */
export function causesOf(check: string, mismatches: readonly Mismatch[]): readonly string[] {
  return [...new Set(mismatches.map((mismatch) => causeOf(check, mismatch)))];
}

/** The cause of one mismatch. */
export function causeOf(check: string, { path, kind, expected, actual }: Mismatch): string {
  // A model asks the same of a field wherever it stands, in an output or in an event.
  const identity = Object.hasOwn(MODEL_KINDS, kind)
    ? ['model', kind, fieldOf(path), expected]
    : [check, kind, fieldOf(path), TOLD_BY_ACTUAL.has(kind) ? withoutValues(actual) : ''];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 12);
}

/** The last name of a path, without the places in lists: `enteredAt` of `output.deals.3.enteredAt`. */
export function fieldOf(path: Mismatch['path']): string {
  return String(path.findLast((part) => typeof part === 'string') ?? '');
}

/** What is quoted and counted differs from input to input. */
function withoutValues(text: string): string {
  return text.replace(/"[^"]*"|'[^']*'|`[^`]*`|\d+/g, '…');
}
