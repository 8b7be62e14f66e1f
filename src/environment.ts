import { isSupervised, tellSupervisor } from './launch/worker-message.ts';

/** Where text goes. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Characters in a line; 80 where nothing says how many. */
  readonly columns: number;
}

/** What a project's code prints while it is called. */
export interface Prints {
  /** Does some work, and gives what was printed meanwhile; empty where several are underway, since no print says whose it is. */
  during<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly printed: string }>;
}

/** All that the command line takes from the process it runs in. */
export interface Environment {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly now: () => Date;
  /** Null where prints are left to go where they go. */
  readonly prints: Prints | null;
  /** Calls the listener at the first interruption (Ctrl-C, SIGTERM, a terminal that closes); the second ends the process. Returns what stops listening. */
  onInterrupt(listener: () => void): () => void;
}

/** The environment of a process of its own. */
export interface ProcessEnvironment extends Environment {
  /** Waits until all that was written has left the process, and says what of it could not. */
  flush(): Promise<LostOutput | null>;
}

/** Text that found no reader. */
export interface LostOutput {
  readonly stream: 'stdout' | 'stderr';
  /** As the system names it: `EPIPE` where the reader has closed its end. */
  readonly code: string;
}

const INTERRUPTIONS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The real one. The only place where the command line's defaults are read from `process`. */
export function processEnvironment(): ProcessEnvironment {
  const stdout = outputOf(process.stdout, 'stdout');
  const stderr = outputOf(process.stderr, 'stderr');
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout,
    stderr,
    now: () => new Date(),
    prints: null,
    async flush() {
      const lost = [await stdout.flush(), await stderr.flush()];
      return lost.find((one) => one !== null) ?? null;
    },
    onInterrupt(listener) {
      let interrupted = false;
      const interrupt = () => {
        // A terminal and the supervisor tell of the same signal twice; what a second one does, the supervisor decides.
        if (interrupted && isSupervised()) return;
        if (interrupted) process.exit(130);
        interrupted = true;
        tellSupervisor({ type: 'heard' });
        listener();
      };
      const signals = process.platform === 'win32' ? INTERRUPTIONS : [...INTERRUPTIONS, 'SIGQUIT' as const];
      for (const signal of signals) process.on(signal, interrupt);
      return () => {
        for (const signal of signals) process.off(signal, interrupt);
      };
    },
  };
}

interface CheckedOutput extends Output {
  flush(): Promise<LostOutput | null>;
}

/** A stream whose reader may go away: what is written from then on is dropped, and the loss is remembered. */
function outputOf(stream: NodeJS.WriteStream, name: LostOutput['stream']): CheckedOutput {
  // Whatever is put in its place later, this is the way out.
  const write = stream.write.bind(stream) as (text: string, written?: () => void) => boolean;
  let lost: LostOutput | null = null;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    lost ??= { stream: name, code: error.code ?? error.name };
  });
  return {
    write(text) {
      if (lost === null) write(text);
    },
    async flush() {
      // A stream that has failed says so in a later turn than it calls back.
      if (lost === null) await new Promise<void>((resolve) => write('', () => setImmediate(resolve)));
      return lost;
    },
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns ?? 80;
    },
  };
}
