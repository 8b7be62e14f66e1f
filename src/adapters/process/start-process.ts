import { resolve } from 'node:path';
import { Mistake, Unreachable } from '../../model/mistake.ts';
import { type OutputTail, outputTail } from './output-tail.ts';
import { lastWords, ProcessGroup } from './process-group.ts';
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

/**
 * Starts the implementation in a process group of its own, so that what it starts goes with it, and waits
 * until it is ready. Throws `Unreachable` when it ends or stays silent before that, the `Mistake`
 * `start-failed` when there is no such program. Nothing is left running in either case, nor when the
 * harness itself ends without closing. What leaves the group cannot be ended; where it holds the port, that is remarked.
 */
export async function startProcess(options: StartOptions, context: StartContext): Promise<RunningProcess> {
  const tail = outputTail();
  const group = await started(options, context, tail);
  const throwIfGone = () => {
    if (!group.hasExited) return;
    throw new Unreachable(`the implementation ended ${group.howEnded}${lastWords(tail)}`);
  };
  const isGone = async () => {
    await group.exitWithin(EXIT_MS);
    const { port, hostname } = context.baseUrl;
    if (!group.hasExited && !(await accepts(Number(port) || context.port, hostname)))
      await group.exitWithin(SILENT_EXIT_MS);
    return group.hasExited;
  };
  const stop = async () => {
    await group.stop(options.stop ?? 'SIGTERM', options.stopTimeoutMs ?? 2000);
    if (await accepts(context.port, '127.0.0.1'))
      context.remark?.({
        kind: 'left-running',
        text: `Port ${context.port} is still open after the implementation was stopped: something it started has left its process group, and runs on.`,
      });
  };

  try {
    await waitUntilReady(options, context, tail, throwIfGone);
  } catch (error) {
    await group.exitWithin(EXIT_MS);
    const gone = group.hasExited;
    await stop();
    if (gone && !(error instanceof Mistake)) {
      throw new Unreachable(
        `the implementation ended ${group.howEnded} before it was ready${lastWords(tail)}`,
      );
    }
    throw error;
  }
  return { throwIfGone, isGone, stop };
}

async function started(
  options: StartOptions,
  context: StartContext,
  tail: OutputTail,
): Promise<ProcessGroup> {
  const withPort = (text: string) => text.replaceAll(PORT, String(context.port));
  const { command } = options;
  const words = (typeof command === 'string' ? [command] : [...command])
    .concat(options.args ?? [])
    .map(withPort);
  const [program = '', ...args] = words;
  const own = Object.fromEntries(
    Object.entries(options.env ?? {}).map(([name, value]) => [name, withPort(value)]),
  );
  const group = await ProcessGroup.start({
    program,
    args,
    shell: typeof command === 'string' && options.args === undefined,
    cwd: resolve(context.cwd, options.cwd ?? '.'),
    env: { ...context.env, PORT: String(context.port), ...own },
    where: 'start.command',
    folder: 'start.cwd',
  });
  group.child.stdout?.on('data', tail.add);
  group.child.stderr?.on('data', tail.add);
  return group;
}
