import { spawn } from 'node:child_process';
import { writeSync } from 'node:fs';

/** Why there is no verdict, and what a second process needs to say so and to keep what was seen. */
export interface Ended {
  readonly how:
    | { readonly kind: 'exited'; readonly code: number | null; readonly signal: string | null }
    | { readonly kind: 'hung'; readonly timeoutMs: number }
    | { readonly kind: 'interrupted' }
    /** The worker has said itself what went wrong. */
    | { readonly kind: 'told' }
    /** The worker says that it has written a report, and there is none. */
    | { readonly kind: 'report-missing'; readonly path: string };
  /** Absolute path of the folder in which the report was expected; null where it was not known yet, or none was. */
  readonly reports: string | null;
  /** Of the run underway, as the worker gave it; null where none was. */
  readonly rescue: unknown;
  readonly debug: boolean;
}

/** The hidden command that reads an `Ended` from stdin. */
export const RESCUE = 'rescue';

const LIMIT_MS = 60_000;

/** Has a second process say why there is no verdict, and write the report so far. Says so itself where that fails. */
export async function runRescue(file: string, ended: Ended): Promise<void> {
  const child = spawn(process.execPath, [file, RESCUE], {
    stdio: ['pipe', 'inherit', 'inherit'],
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  child.stdin?.on('error', () => {});
  child.stdin?.end(JSON.stringify(ended));
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  if (code === 0) return;
  try {
    writeSync(
      2,
      'error process-ended: The command ended without a verdict, and the report so far is lost.\n',
    );
  } catch {
    // stderr is gone as well; the exit code remains.
  }
}
