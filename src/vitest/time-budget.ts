import { performance } from 'node:perf_hooks';

/** Milliseconds that several runs share. */
export interface TimeBudget {
  /** Does the work with what is left (null for no limit), and takes the time it took from it. */
  spend<T>(work: (leftMs: number | null) => Promise<T>): Promise<T>;
}

/** `maxTime` is for a run of all operations, as on the command line, though each has a run of its own here. */
export function timeBudget(totalMs: number | null): TimeBudget {
  let spentMs = 0;
  return {
    async spend(work) {
      const began = performance.now();
      try {
        return await work(totalMs === null ? null : Math.max(0, totalMs - spentMs));
      } finally {
        spentMs += performance.now() - began;
      }
    },
  };
}
