import { performance } from 'node:perf_hooks';

/** What the process that does the work tells the one that supervises it. Plain data, one JSON text a line. */
export type WorkerMessage =
  /** Sent at short intervals for as long as the event loop turns, or one call after the other is made and judged. */
  | { readonly type: 'beat' }
  /** A signal has arrived, and the work is being ended because of it. */
  | { readonly type: 'heard' }
  /** Absolute path of the folder in which the report of this command is expected. */
  | { readonly type: 'reports'; readonly dir: string }
  /** Calls begin, each of at most `timeoutMs`; `rescue` is what a second process needs to write the report so far. */
  | { readonly type: 'run'; readonly timeoutMs: number; readonly rescue: unknown }
  /** All calls are over. */
  | { readonly type: 'judged' }
  /** A report stands at this absolute path. */
  | { readonly type: 'delivered'; readonly path: string }
  /** A group of processes that goes when the command ends. */
  | { readonly type: 'group'; readonly pid: number; readonly alive: boolean }
  /** What went wrong stands on stderr, and this process ends without a verdict. */
  | { readonly type: 'told' }
  /** The command has ended, with this exit code. Without this message there is no verdict. */
  | { readonly type: 'finished'; readonly code: number };

/** How often the supervisor is told that the work goes on, in milliseconds. */
const ALIVE_MS = 200;
type Tell = (message: WorkerMessage) => void;

let telling: Tell | null = null;

/** For the launcher alone: from here on, this process is supervised. */
export function superviseBy(tell: Tell): void {
  telling = tell;
}

/** True in the worker of a supervised command; false in a test, in a test runner and under `proviso watch`. */
export function isSupervised(): boolean {
  return telling !== null;
}

/** Tells the supervisor, where there is one. */
export function tellSupervisor(message: WorkerMessage): void {
  telling?.(message);
}

let toldAt = 0;

/**
 * Tells the supervisor that the work goes on though the event loop does not turn: calls that each block it for less than
 * the timeout are no endless loop, however many follow each other.
 */
export function tellAlive(): void {
  if (telling === null) return;
  const at = performance.now();
  if (at - toldAt < ALIVE_MS) return;
  toldAt = at;
  telling({ type: 'beat' });
}
