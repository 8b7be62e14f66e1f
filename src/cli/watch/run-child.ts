import { type ChildProcess, spawn } from 'node:child_process';
import type { Environment } from '../../environment.ts';
import type { Order, Traced } from './run-traced.ts';

export type ChildRun =
  | ({ readonly kind: 'reported' } & Traced)
  /** There was nothing to run: a file that does not parse, an implementation out of reach. In sentences. */
  | { readonly kind: 'troubled'; readonly said: string };

/** Runs in processes of their own, each for one run. */
export interface Children {
  /** One at a time. */
  run(order: Order): Promise<ChildRun>;
  /** Ends the run underway, which comes to nothing. */
  drop(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds in which a run that is no longer wanted may end well: stop what it started, above all. */
const GRACE_MS = 500;

/** What of a process is kept of what it says. */
const SAID = 20_000;

/**
 * Every run gets a process of its own, so that every module is read again and nothing an implementation leaves open stays. It
 * has been started before there is anything to run, and waits: starting takes longer than most runs. `command` is the
 * file of the command line.
 */
export function createChildren(command: string, { cwd, env }: Environment): Children {
  const start = () => startChild([command, 'rerun'], { cwd, env: { ...env, NO_COLOR: '1' } });
  let spare = start();
  let underway: Promise<unknown> = Promise.resolve();

  async function run(order: Order): Promise<ChildRun> {
    const child = spare;
    const ran = await child.run(order);
    await child.ended(GRACE_MS);
    spare = start();
    return ran;
  }

  return {
    run(order) {
      const running = run(order);
      underway = running.catch(() => undefined);
      return running;
    },
    async drop() {
      await spare.ended(0);
      await underway;
    },
    close: () => spare.ended(0),
  };
}

interface Child {
  run(order: Order): Promise<ChildRun>;
  /** Waits for its end so many milliseconds, and then brings it about. */
  ended(patienceMs: number): Promise<void>;
}

function startChild(argv: readonly string[], options: Pick<Environment, 'cwd' | 'env'>): Child {
  const child: ChildProcess = spawn(process.execPath, argv, {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < SAID) said += text;
  });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const told = new Promise<Traced>((resolve) =>
    child.once('message', (message) => resolve(message as Traced)),
  );
  failed.catch(() => undefined);
  return {
    async run(order) {
      // A process that is ending no longer listens; how it ended is what counts then.
      child.send(order, () => undefined);
      const silent = closed.then((): ChildRun => ({ kind: 'troubled', said }));
      return Promise.race([
        failed,
        silent,
        told.then((traced) => ({ kind: 'reported' as const, ...traced })),
      ]);
    },
    async ended(patienceMs) {
      const gone = Promise.race([closed, failed.catch(() => undefined)]);
      // An implementation that never returns hears no signal but the last.
      const asked = setTimeout(() => child.kill(), patienceMs);
      const late = setTimeout(() => child.kill('SIGKILL'), patienceMs + GRACE_MS);
      await gone;
      clearTimeout(asked);
      clearTimeout(late);
    },
  };
}
