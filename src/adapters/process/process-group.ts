import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { tellSupervisor } from '../../launch/worker-message.ts';
import { Mistake } from '../../model/mistake.ts';
import type { OutputTail } from './output-tail.ts';

/** What is started, and what it gets. */
export interface GroupOptions {
  readonly program: string;
  readonly args: readonly string[];
  /** Whether the shell reads `program` as a line. */
  readonly shell?: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `pipe` where lines are written to it. Default `ignore`. */
  readonly stdin?: 'ignore' | 'pipe';
  /** The option that names the program, for the `Mistake` `start-failed`; and the one that names its folder. */
  readonly where: string;
  readonly folder: string;
}

/** Taken once: test frameworks swap the global timers for fake ones. */
const { setTimeout: later } = globalThis;
/** How long its last output may follow its exit, in milliseconds: a grandchild that holds the pipe must not delay it. */
const LAST_OUTPUT_MS = 20;

/** A program in a process group of its own, so that what it starts goes with it. Its pipes are the caller's. */
export class ProcessGroup {
  readonly child: ChildProcess;
  /** Fulfils when it has ended and what it wrote has been read. */
  readonly exited: Promise<void>;
  readonly #killAtExit = () => this.#kill('SIGKILL');

  private constructor(child: ChildProcess) {
    this.child = child;
    this.exited = new Promise<void>((resolve) => {
      child.once('exit', () => later(resolve, LAST_OUTPUT_MS));
      child.once('close', () => resolve());
    });
    process.once('exit', this.#killAtExit);
    // This process may be killed, or hang in an endless loop: its supervisor ends the group then.
    if (child.pid !== undefined) tellSupervisor({ type: 'group', pid: child.pid, alive: true });
  }

  /** Throws the `Mistake` `start-failed` when there is no such program. */
  static async start(options: GroupOptions): Promise<ProcessGroup> {
    const { program, args, shell = false, cwd, env, stdin = 'ignore', where, folder } = options;
    const child = spawn(program, [...args], {
      shell,
      cwd,
      env,
      detached: process.platform !== 'win32',
      stdio: [stdin, 'pipe', 'pipe'],
    });
    await new Promise<void>((started, reject) => {
      child.once('spawn', started);
      child.once('error', (cause) =>
        reject(
          new Mistake({
            code: 'start-failed',
            message: `\`${program}\` cannot be started: ${cause.message}.`,
            where,
            hint: `Check that the program exists and can be run from \`${folder}\`.`,
            cause,
          }),
        ),
      );
    });
    return new ProcessGroup(child);
  }

  get hasExited(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** `with exit code 7`, `by SIGKILL`. */
  get howEnded(): string {
    const { exitCode, signalCode } = this.child;
    return signalCode === null ? `with exit code ${exitCode}` : `by ${signalCode}`;
  }

  async exitWithin(ms: number): Promise<void> {
    const over = new AbortController();
    await Promise.race([
      this.exited,
      sleep(ms, undefined, { ref: false, signal: over.signal }).catch(() => {}),
    ]);
    over.abort();
  }

  /** Asks the whole group to stop, kills what does not within `graceMs`, and waits until it is gone. */
  async stop(signal: NodeJS.Signals, graceMs: number): Promise<void> {
    process.removeListener('exit', this.#killAtExit);
    this.#kill(signal);
    const grace = new AbortController();
    await Promise.race([this.exited, sleep(graceMs, undefined, { signal: grace.signal }).catch(() => {})]);
    grace.abort();
    // Also after a clean exit: the leader may be gone and members of its group not.
    this.#kill('SIGKILL');
    await this.exited;
    const { pid } = this.child;
    if (pid !== undefined) tellSupervisor({ type: 'group', pid, alive: false });
  }

  #kill(signal: NodeJS.Signals): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    try {
      if (process.platform === 'win32') this.child.kill(signal);
      else process.kill(-pid, signal);
    } catch (error) {
      // ESRCH: the group is gone, which is what was wanted. macOS says EPERM for a group of zombies.
      const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
      if (code !== 'ESRCH' && code !== 'EPERM') throw error;
    }
  }
}

export function lastWords(tail: OutputTail): string {
  const lines = tail.lastLines();
  return lines === '' ? ' and had written nothing' : `; its last output:\n${lines}`;
}
