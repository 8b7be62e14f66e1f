import { createContext, Script } from 'node:vm';

const RUN = new Script('work()');

export type InTime<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Does work that somebody else wrote, which may throw or never come back: fast-check's own `filter` looks for ever for a
 * value that does not exist. Only the end of a script's time interrupts it, so it is called from within one.
 */
export function inTime<T>(work: () => T, timeoutMs: number): InTime<T> {
  let done: { readonly value: T } | null = null;
  const keep = (): void => {
    done = { value: work() };
  };
  try {
    RUN.runInContext(createContext({ work: keep }), { timeout: timeoutMs });
  } catch (error) {
    if ((error as { readonly code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      return { kind: 'failed', reason: `it gives no value within ${timeoutMs} ms` };
    return { kind: 'failed', reason: `it throws: ${textOf(error)}` };
  }
  // Written by the callback, which the compiler does not follow.
  const kept = done as { readonly value: T } | null;
  if (kept === null) throw new Error('The script has ended without its work.');
  return { kind: 'done', value: kept.value };
}

function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').slice(0, 200);
}
