import { join } from 'node:path';
import type { RunFlags } from './run-flags.ts';

/** Where runs of a part have their reports, beside that of the whole. */
const SELECTED = 'selected';

/**
 * Did the user ask for operations by name, or for what failed? All that is known of them is then judged. A shard is no such
 * part, and neither is a choice of checks or profiles, which leaves clauses of every operation out.
 */
export function isSelected({ operation, tag, lastFailed, check, profile, shard }: RunFlags): boolean {
  if (shard !== undefined || [check, profile].some((names) => (names ?? []).length > 0)) return false;
  return lastFailed === true || [operation, tag].some((names) => (names ?? []).length > 0);
}

/** A part must not take the place of the report of the whole; where a folder is named, that one it is. */
export function reportsOfPart(whole: string, flags: RunFlags): string {
  return isSelected(flags) && flags.reports === undefined ? join(whole, SELECTED) : whole;
}
