import type { PlannedCall } from '../../model/case.ts';
import type { Path } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { type Difference, differences } from '../differences.ts';
import { isOfTheMoment } from '../moment-of-asking.ts';
import type { SeenCall } from './seen.ts';

/** What of a thing changed between two readings, other than what tells of the moment of asking. */
export function changesOf(before: unknown, after: unknown): readonly Difference[] {
  return differences(before, after).filter((difference) => !isOfTheMoment(difference));
}

export function pathText(path: Difference['path']): string {
  return path.join('.') || 'the answer';
}

/** Long enough for a clock of ordinary grain to go on, in milliseconds. */
const IDLE_MS = 20;

/** The same reading once more, after a moment in which nothing is called. */
export function idleLook(look: PlannedCall): PlannedCall {
  return { ...look, waitMs: Math.max(look.waitMs ?? 0, IDLE_MS) };
}

/** What changed between two readings with no call in between: it moves by itself, or by being read. */
export function movingIn(one: SeenCall, other: SeenCall, holder: Path): ReadonlySet<string> {
  const [was, is] = [one, other].map(({ output }) => valueAt(output, holder));
  return new Set(changesOf(was, is).map(({ path }) => pathText(path)));
}
