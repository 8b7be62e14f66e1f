import { writeSync } from 'node:fs';
import type { WorkerMessage } from './worker-message.ts';

/** Set by the supervisor to its own process id, for its worker alone. */
export const SUPERVISOR = 'PROVISO_SUPERVISOR';
/** The pipe to the supervisor, after stdin, stdout and stderr. */
const CHANNEL = 3;
const BEAT_MS = 200;

/** Taken before any code of a project can replace them. */
const write = writeSync;
const { stringify } = JSON;
const { setInterval: every, clearInterval: stop } = globalThis;

/**
 * The way to the supervisor; null in a process that has none. Messages are written before the call returns, so that
 * none is lost whatever the process does next. Once the supervisor is gone, `orphaned` is called, and no more is written.
 */
export function openChannel(orphaned: () => void): ((message: WorkerMessage) => void) | null {
  if (process.env[SUPERVISOR] !== String(process.ppid)) return null;
  // What this process starts is not supervised.
  delete process.env[SUPERVISOR];
  let open = true;
  const tell = (message: WorkerMessage) => {
    if (!open) return;
    try {
      write(CHANNEL, `${stringify(message)}\n`);
    } catch {
      open = false;
      stop(beating);
      orphaned();
    }
  };
  const beating = every(() => tell({ type: 'beat' }), BEAT_MS);
  beating.unref();
  return tell;
}
