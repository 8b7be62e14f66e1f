import { differences } from '../checks/differences.ts';
import { describeDifference } from '../model/describe-difference.ts';
import type { Mismatch } from '../model/finding.ts';
import type { Path } from '../model/meaning.ts';
import type { MismatchKind } from '../model/mismatch-kind.ts';
import { fold } from '../sentences/language/words.ts';

/** What came of holding one promise against what was observed. */
export type Kept =
  | { readonly kind: 'decided'; readonly mismatches: readonly Mismatch[] }
  | { readonly kind: 'undecided'; readonly reason: string };

export function kept(): Kept {
  return { kind: 'decided', mismatches: [] };
}

export function broken(path: Path, kind: MismatchKind, expected: string, actual: string): Kept {
  return { kind: 'decided', mismatches: [{ path, kind, expected, actual }] };
}

/** `folded`: without case and separators, as people write the values of an enum. */
export function equality(path: Path, expected: unknown, actual: unknown, compare: 'exact' | 'folded'): Kept {
  const same =
    compare === 'folded' && typeof expected === 'string' && typeof actual === 'string'
      ? fold(expected) === fold(actual)
      : differences(expected, actual).length === 0;
  const told = describeDifference(expected, actual);
  return same ? kept() : broken(path, 'wrong-value', told.expected, told.actual);
}
