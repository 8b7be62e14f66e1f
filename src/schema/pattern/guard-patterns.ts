import { partsIn } from '../shape/parts-in.ts';
import type { Shape } from '../shape/shape.ts';
import { costOf } from './pattern-cost.ts';
import { patternsOf } from './patterns-of.ts';
import { testInTime } from './test-in-time.ts';

/** Lazy schemas can unfold for ever. */
const DEEPEST = 32;

const guarded = new WeakSet<object>();

/**
 * Sees to it that no pattern of a schema can hang the process: one that could take too long over a long text answers it
 * under a time limit, and throws `Backtracking` beyond. Everything else about the patterns stays as it is, and most are
 * left alone altogether. For whoever asks the schema, since zod asks the author's own objects.
 */
export function guardPatterns(shape: Shape): void {
  let level = [shape];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth += 1) {
    const fresh = level.filter((part) => !guarded.has(part));
    for (const part of fresh) guarded.add(part);
    for (const part of fresh) guardOwn(part);
    level = fresh.flatMap(partsIn);
  }
}

function guardOwn(shape: Shape): void {
  for (const { pattern, isAuthored } of patternsOf(shape)) {
    if (guarded.has(pattern)) continue;
    guarded.add(pattern);
    const { safeLength, isSuspicious } = costOf(pattern);
    if (isSuspicious || (isAuthored && safeLength < Number.POSITIVE_INFINITY)) guard(pattern);
  }
}

function guard(pattern: RegExp): void {
  const { safeLength } = costOf(pattern);
  const test = (text: string) =>
    text.length <= safeLength ? RegExp.prototype.test.call(pattern, text) : testInTime(pattern, text);
  // A frozen pattern stays as it is.
  Reflect.defineProperty(pattern, 'test', { value: test, configurable: true, writable: true });
}
