import type { RunningProcess } from '../process/start-process.ts';
import type { Transport } from './arrival.ts';

/**
 * A started implementation that is gone is reported with its last words. The call it died of is a crash; where
 * several were in flight it cannot be known which one that was, and none is accused.
 */
export function whileRunning(transport: Transport, started: RunningProcess): Transport {
  let inFlight = 0;
  /** Another call was lost with it. */
  let hasTakenOne = false;
  return async (request, bounds, signal) => {
    started.throwIfGone();
    inFlight += 1;
    try {
      const arrival = await transport(request, bounds, signal);
      if (arrival.kind === 'fault' && arrival.outcome.kind === 'crash') {
        const wasAlone = inFlight === 1 && !hasTakenOne;
        hasTakenOne ||= await started.isGone();
        if (!wasAlone) started.throwIfGone();
      }
      return arrival;
    } catch (error) {
      if (signal.aborted) throw error;
      // A refused connection is often seen before the exit of the process is.
      hasTakenOne ||= await started.isGone();
      started.throwIfGone();
      throw error;
    } finally {
      inFlight -= 1;
    }
  };
}

/**
 * Whether a started implementation is still there. Its exit decides before its port does: the kernel may accept
 * connections for a process that is ending.
 */
export function unlessGone(
  answers: (origin: string) => Promise<boolean>,
  started: Pick<RunningProcess, 'isGone'>,
): (origin: string) => Promise<boolean> {
  return async (origin) => !(await started.isGone()) && (await answers(origin));
}
