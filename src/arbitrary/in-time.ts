import { TimeOver, withinTime } from '../schema/within-time.ts';

export type InTime<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Does work that someone else wrote, which may throw or never come back: fast-check's own `filter` looks for ever for a
 * value that does not exist.
 */
export function inTime<T>(work: () => T, timeoutMs: number): InTime<T> {
  try {
    return { kind: 'done', value: withinTime(work, timeoutMs) };
  } catch (error) {
    if (error instanceof TimeOver)
      return { kind: 'failed', reason: `it gives no value within ${timeoutMs} ms` };
    return { kind: 'failed', reason: `it throws: ${textOf(error)}` };
  }
}

function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').slice(0, 200);
}
