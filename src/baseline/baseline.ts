import type { BaselineEntry, MismatchMatcher } from './baseline-schema.ts';

/** A read and checked baseline. */
export interface Baseline {
  /** The file it was read from, for messages. */
  readonly path: string;
  readonly entries: readonly LocatedEntry[];
}

export interface LocatedEntry extends BaselineEntry {
  /** 1-based line of the file; where the entry begins. */
  readonly line: number;
}

/** What an entry accepts, as people and reports name it: `…#io/output [output-conforms]`. */
export function entryName(entry: BaselineEntry): string {
  return `${subjectOf(entry)} [${entry.check}]`;
}

/** The pattern of an entry, for a requirement or for a case. */
export function subjectOf(entry: BaselineEntry): string {
  return entry.requirement ?? entry.case ?? '';
}

/** One or several, as a list. */
export function matchersOf({ mismatch }: BaselineEntry): readonly MismatchMatcher[] {
  if (mismatch === undefined) return [];
  return Array.isArray(mismatch) ? mismatch : [mismatch];
}

/** Names of the implementations an entry is for; null for all. */
export function implementationsOf({ implementation }: BaselineEntry): readonly string[] | null {
  if (implementation === undefined) return null;
  return Array.isArray(implementation) ? implementation : [implementation];
}
