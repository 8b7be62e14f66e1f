/** Where text goes. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Characters in a line; 80 where nobody knows. */
  readonly columns: number;
}

/** All that the command line takes from the process it runs in. */
export interface Environment {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly now: () => Date;
  /** Calls the listener at the first interruption (Ctrl-C, SIGTERM); the second ends the process. Returns what stops listening. */
  onInterrupt(listener: () => void): () => void;
}

/** The real one. The only place where the command line's defaults are read from `process`. */
export function processEnvironment(): Environment {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly);
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    now: () => new Date(),
    onInterrupt(listener) {
      let interrupted = false;
      const interrupt = () => {
        if (interrupted) process.exit(130);
        interrupted = true;
        listener();
      };
      process.on('SIGINT', interrupt);
      process.on('SIGTERM', interrupt);
      return () => {
        process.off('SIGINT', interrupt);
        process.off('SIGTERM', interrupt);
      };
    },
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  // Whatever is put in its place later, this is the way out.
  const write = stream.write.bind(stream) as (text: string) => boolean;
  return {
    write: (text) => void write(text),
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns ?? 80;
    },
  };
}

/** A reader that has seen enough (`proviso plan | head`) closes the pipe; that is no trouble. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
