import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tellSupervisor } from '../../launch/worker-message.ts';
import { Mistake, Unreachable } from '../../model/mistake.ts';
import { type OutputTail, outputTail } from './output-tail.ts';
import { accepts, waitUntilReady } from './ready.ts';
import type { StartContext, StartOptions } from './start-options.ts';

/** A started implementation. */
export interface RunningProcess {
  /** Throws `Unreachable` with its exit and its last output when it has ended by itself. */
  throwIfGone(): void;
  /**
   * Whether it has ended, asked when a connection was lost: the end of a process shows at its connections before it
   * shows at the process. Waits a moment for its exit, and longer where its port no longer accepts.
   */
  isGone(): Promise<boolean>;
  /** Asks the whole process group to stop, kills what does not, and waits until it is gone. */
  stop(): Promise<void>;
}

const PORT = /\$\{PORT\}/g;
/** How long an exit may follow the loss of a connection, in milliseconds. */
const EXIT_MS = 250;
/** The same where nothing listens any more: it is ending, or has closed its port and stays. */
const SILENT_EXIT_MS = 2000;

/** Taken once: test frameworks swap the global timers for fake ones. */
const { setTimeout: later } = globalThis;

/**
 * Starts the implementation in a process group of its own, so that what it starts goes with it, and waits
 * until it is ready. Throws `Unreachable` when it ends or stays silent before that, the `Mistake`
 * `start-failed` when there is no such program. Nothing is left running in either case, nor when the
 * harness itself ends without closing. What leaves the group cannot be ended; where it holds the port, that is remarked.
 */
export async function startProcess(options: StartOptions, context: StartContext): Promise<RunningProcess> {
  const tail = outputTail();
  const child = await spawnGroup(options, context, tail);
  const exited = new Promise<void>((resolve) => {
    // `close` comes after `exit`, when its output has been read; a grandchild that holds the pipe must not delay it.
    child.once('exit', () => later(resolve, 20));
    child.once('close', () => resolve());
  });
  const killAtExit = () => killGroup(child, 'SIGKILL');
  process.once('exit', killAtExit);
  // This process may be killed, or hang in an endless loop: its supervisor ends the group then.
  if (child.pid !== undefined) tellSupervisor({ type: 'group', pid: child.pid, alive: true });

  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  const throwIfGone = () => {
    if (!hasExited()) return;
    throw new Unreachable(`the implementation ended ${howEnded(child)}${lastWords(tail)}`);
  };
  const exitWithin = (ms: number) => Promise.race([exited, sleep(ms, undefined, { ref: false })]);
  const isGone = async () => {
    await exitWithin(EXIT_MS);
    const { port, hostname } = context.baseUrl;
    if (!hasExited() && !(await accepts(Number(port) || context.port, hostname)))
      await exitWithin(SILENT_EXIT_MS);
    return hasExited();
  };
  const stop = async () => {
    process.removeListener('exit', killAtExit);
    killGroup(child, options.stop ?? 'SIGTERM');
    const grace = new AbortController();
    await Promise.race([
      exited,
      sleep(options.stopTimeoutMs ?? 2000, undefined, { signal: grace.signal }).catch(() => {}),
    ]);
    grace.abort();
    // Also after a clean exit: the leader may be gone and members of its group not.
    killGroup(child, 'SIGKILL');
    await exited;
    if (child.pid !== undefined) tellSupervisor({ type: 'group', pid: child.pid, alive: false });
    if (await accepts(context.port, '127.0.0.1'))
      context.remark?.({
        kind: 'left-running',
        text: `Port ${context.port} is still open after the implementation was stopped: something it started has left its process group, and runs on.`,
      });
  };

  try {
    await waitUntilReady(options, context, tail, throwIfGone);
  } catch (error) {
    await exitWithin(EXIT_MS);
    const gone = hasExited();
    await stop();
    if (gone && !(error instanceof Mistake)) {
      throw new Unreachable(
        `the implementation ended ${howEnded(child)} before it was ready${lastWords(tail)}`,
      );
    }
    throw error;
  }
  return { throwIfGone, isGone, stop };
}

async function spawnGroup(
  options: StartOptions,
  context: StartContext,
  tail: OutputTail,
): Promise<ChildProcess> {
  const withPort = (text: string) => text.replaceAll(PORT, String(context.port));
  const { command } = options;
  const shell = typeof command === 'string' && options.args === undefined;
  const words = (typeof command === 'string' ? [command] : [...command])
    .concat(options.args ?? [])
    .map(withPort);
  const [program = '', ...args] = words;
  const own = Object.fromEntries(
    Object.entries(options.env ?? {}).map(([name, value]) => [name, withPort(value)]),
  );
  const child = spawn(program, args, {
    shell,
    cwd: resolve(context.cwd, options.cwd ?? '.'),
    env: { ...context.env, PORT: String(context.port), ...own },
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout?.on('data', tail.add);
  child.stderr?.on('data', tail.add);
  await new Promise<void>((started, reject) => {
    child.once('spawn', started);
    child.once('error', (cause) =>
      reject(
        new Mistake({
          code: 'start-failed',
          message: `\`${program}\` cannot be started: ${cause.message}.`,
          where: 'start.command',
          mend: 'Check that the program exists and can be run from `start.cwd`.',
          cause,
        }),
      ),
    );
  });
  return child;
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    // ESRCH: the group is gone, which is what was wanted. macOS says EPERM for a group of zombies.
    const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

function howEnded(child: ChildProcess): string {
  return child.signalCode === null ? `with exit code ${child.exitCode}` : `by ${child.signalCode}`;
}

function lastWords(tail: OutputTail): string {
  const lines = tail.lastLines();
  return lines === '' ? ' and had written nothing' : `; its last output:\n${lines}`;
}
