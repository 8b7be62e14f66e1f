import { type Difference, differences } from './differences.ts';
import { isOfTheMoment } from './moment-of-asking.ts';

/** What differs between two answers in a row, but for what tells of the moment they were asked in. */
export function changedBetween(before: unknown, after: unknown): readonly Difference[] {
  return differences(before, after).filter((difference) => !isOfTheMoment(difference));
}
