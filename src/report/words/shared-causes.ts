import { causeOf, fieldOf } from '../../model/cause.ts';
import type { Finding } from '../../model/finding.ts';
import { bounded } from '../escape/visible.ts';

/** One thing that may be wrong in several operations at once. */
export interface SharedCause {
  readonly id: string;
  /** `enteredAt: expected a date, in 4 operations`. Not escaped. */
  readonly text: string;
  /** Fingerprints of the findings that show it, in report order. */
  readonly findings: readonly string[];
  readonly operations: readonly string[];
}

/** Characters of what is expected. */
const LONGEST = 200;

/** Causes that findings of several operations share, those of the most operations first, then by id. */
export function sharedCauses(findings: readonly Finding[]): readonly SharedCause[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const id of finding.verdict === 'fail' ? (finding.causes ?? []) : []) {
      const group = groups.get(id);
      if (group === undefined) groups.set(id, [finding]);
      else group.push(finding);
    }
  }
  return [...groups]
    .map(([id, shown]) => sharedCause(id, shown))
    .filter(({ operations }) => operations.length > 1)
    .sort((a, b) => b.operations.length - a.operations.length || (a.id < b.id ? -1 : 1));
}

function sharedCause(id: string, shown: readonly Finding[]): SharedCause {
  const operations = [...new Set(shown.map(({ operation }) => operation))].sort();
  const mismatch = shown
    .flatMap(({ check, mismatches }) => mismatches.filter((one) => causeOf(check, one) === id))
    .at(0);
  const what =
    mismatch === undefined
      ? (shown[0]?.message ?? '')
      : `${fieldOf(mismatch.path)}: expected ${mismatch.expected}, got ${mismatch.actual}`;
  const text = `${bounded(what, LONGEST)}, and alike in ${operations.length} operations`;
  return { id, text, findings: shown.map(({ fingerprint }) => fingerprint), operations };
}
