import { isRecord } from '../model/is-record.ts';
import type { Renaming } from './renaming.ts';

/** A place in which two outputs are not the same. */
export interface ValueDifference {
  readonly path: readonly (string | number)[];
  readonly left: unknown;
  readonly right: unknown;
}

const MOST = 20;
const DEEPEST = 100;
/** Fields whose numbers tell how long something took, or when it was. */
const CLOCK =
  /(?:^|_)(?:ms|millis|milliseconds|seconds|duration|elapsed|latency|timestamp|time)$|(?:Ms|Millis|Milliseconds|Seconds|Duration|Elapsed|Latency|Timestamp|Time)$/;

/** The deepest places in which two values differ, fresh ids, instants and durations aside; at most 20. */
export function valueDifferences(left: unknown, right: unknown, renaming: Renaming): ValueDifference[] {
  const found: ValueDifference[] = [];
  collect(left, right, [], renaming, found);
  return found;
}

function collect(
  one: unknown,
  other: unknown,
  path: readonly (string | number)[],
  renaming: Renaming,
  found: ValueDifference[],
): void {
  const [left, right] = [plain(one), plain(other)];
  if (found.length >= MOST || Object.is(left, right) || path.length > DEEPEST) return;
  if (Array.isArray(left) && Array.isArray(right)) {
    if (left.length !== right.length)
      found.push({ path: [...path, 'length'], left: left.length, right: right.length });
    for (let at = 0; at < Math.min(left.length, right.length); at++)
      collect(left[at], right[at], [...path, at], renaming, found);
    return;
  }
  if (isRecord(left) && isRecord(right)) {
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)]))
      collect(left[key], right[key], [...path, key], renaming, found);
    return;
  }
  const isSame =
    typeof left === 'string' && typeof right === 'string'
      ? renaming.same(left, right, nameOf(path))
      : typeof left === 'number' && typeof right === 'number' && CLOCK.test(nameOf(path));
  if (!isSame) found.push({ path, left, right });
}

/** Natively seen values compare with those that JSON carried. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value;
}

function nameOf(path: readonly (string | number)[]): string {
  return String(path.findLast((part) => typeof part === 'string') ?? '');
}
