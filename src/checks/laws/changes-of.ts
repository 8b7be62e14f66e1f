import { type Difference, differences } from '../differences.ts';
import { isOfTheMoment } from '../moment-of-asking.ts';

/** What of a thing changed between two readings, other than what tells of the moment of asking. */
export function changesOf(before: unknown, after: unknown): readonly Difference[] {
  return differences(before, after).filter((difference) => !isOfTheMoment(difference));
}

export function pathText(path: Difference['path']): string {
  return path.join('.') || 'the answer';
}
