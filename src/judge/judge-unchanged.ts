import type { JudgedCall } from '../checks/check.ts';
import { isNotThere } from '../checks/deletion.ts';
import type { Difference } from '../checks/differences.ts';
import { changesOf, pathText } from '../checks/laws/changes-of.ts';
import { describeOutcome } from '../checks/mismatch.ts';
import { describeValue } from '../model/describe-value.ts';
import type { Promised } from '../model/meaning.ts';
import type { Outcome } from '../model/observation.ts';
import { valueAt } from '../model/value-at.ts';
import { broken, type Kept, kept } from './kept.ts';

/**
 * Holds what a query showed after a call against what it showed before: twice, for what changed with no call in between
 * moves by itself, or by being read. Pure.
 */
export function judgeUnchanged(
  { query, path }: Extract<Promised, { kind: 'unchanged' }>,
  before: readonly JudgedCall[],
  after: JudgedCall,
): Kept {
  const [first, second] = before.map(({ step }) => step.observation.outcome);
  const then = after.step.observation.outcome;
  if (first === undefined || second === undefined)
    return { kind: 'undecided', reason: `${query} could not be asked before the call` };
  if (first.kind !== 'success' || second.kind !== 'success') {
    const shown = describeOutcome(first.kind === 'success' ? second : first);
    return { kind: 'undecided', reason: `${query} did not show it before the call: ${shown}` };
  }
  if (then.kind !== 'success') {
    const actual = describeOutcome(then);
    return isNotThere(then, after.operation)
      ? broken(['read-back'], 'not-readable', 'what was there before the call', actual)
      : { kind: 'undecided', reason: `${query} did not show it after the call: ${actual}` };
  }
  const part = ({ output }: Extract<Outcome, { kind: 'success' }>) =>
    path === null ? output : valueAt(output, path);
  const moving = new Set(changesOf(part(first), part(second)).map((change) => pathText(change.path)));
  if (path !== null && moving.size > 0)
    return { kind: 'undecided', reason: `${path.join('.')} changes by itself, with no call in between` };
  const changed = changesOf(part(second), part(then)).filter((change) => !moving.has(pathText(change.path)));
  return changed.length === 0
    ? kept()
    : { kind: 'decided', mismatches: changed.map((each) => told(each, path ?? [])) };
}

function told({ path, left, right }: Difference, at: readonly (string | number)[]) {
  return {
    path: ['read-back', ...at, ...path],
    kind: 'wrong-value' as const,
    expected: `${describeValue(left)}, as before the call`,
    actual: describeValue(right),
  };
}
