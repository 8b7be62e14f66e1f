import { clock } from './clock.ts';

const hooksOf = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `hook` when the signal aborts (soon, if it has already), until the function returned is called. One listener
 * per signal, however many calls are in flight: node warns of a leak beyond ten, and adding one is not cheap.
 */
export function onAbort(signal: AbortSignal, hook: () => void): () => void {
  if (signal.aborted) {
    queueMicrotask(hook);
    return () => {};
  }
  let hooks = hooksOf.get(signal);
  if (hooks === undefined) {
    const mine = new Set<() => void>();
    hooksOf.set(signal, mine);
    signal.addEventListener('abort', () => {
      for (const each of mine) each();
    });
    hooks = mine;
  }
  const kept = hooks;
  kept.add(hook);
  return () => kept.delete(hook);
}

/** Waits; rejects with the signal's reason when it aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = clock.later(() => {
      off();
      resolve();
    }, ms);
    const off = onAbort(signal, () => {
      clock.cancel(timer);
      reject(signal.reason);
    });
  });
}
