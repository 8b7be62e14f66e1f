import { performance } from 'node:perf_hooks';

/**
 * The time that waits and rates go by. Taken before code of a project can put fake timers in its place (`vi.useFakeTimers()`),
 * under which a wait would never be over.
 */
export const clock = {
  /** Milliseconds since the process began. */
  now: performance.now.bind(performance),
  /** Milliseconds since 1970, whatever `Date` has been made to say. */
  today: () => performance.timeOrigin + clock.now(),
  later: globalThis.setTimeout,
  cancel: globalThis.clearTimeout,
};
