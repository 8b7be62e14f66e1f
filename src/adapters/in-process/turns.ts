import { AsyncResource } from 'node:async_hooks';
import { performance } from 'node:perf_hooks';

/** Taken once: test frameworks swap the global timers for fake ones. */
const { setImmediate: nextTurn, clearImmediate: cancel, setTimeout: later } = globalThis;

/** Ends of tasks asked for ahead at most; beyond it the timers of the process would wait too long. */
const MOST_AHEAD = 64;
/** Milliseconds for which ends of tasks come out of one turn of the event loop. */
const TURN_MS = 2;

/** Ends of tasks asked for together, which follow each other within one turn of the event loop. */
interface Turn {
  readonly startedAt: number;
  readonly size: number;
  left: number;
  /** How many of them someone waited for. */
  used: number;
  waiting: (() => void)[];
}

/**
 * Waits until what a call has left behind is done. Promises, and rejections that no one holds, are through at the end
 * of the task; between two immediates of one turn that end comes, so many calls share a turn. Whatever else a
 * handler may begin (timers, ticks, requests, sockets) takes a number from Node's own counter of asynchronous resources;
 * where that has moved, the call gets a turn of its own.
 */
export class Turns {
  readonly #counts = countsResources();
  #turn: Turn = begun(0, 0);
  #ahead = 1;

  /** To be asked just before a handler is called, at a time of `performance.now()`: the mark that `isBusySince` takes. */
  begin(now: number): number {
    if (this.#turn.left === 0 || now - this.#turn.startedAt > TURN_MS) this.#ask(now);
    return resourceId();
  }

  /** Whether anybody has begun something but promises since, for all that can be told. */
  isBusySince(mark: number): boolean {
    return !this.#counts || resourceId() !== mark + 1;
  }

  /** The number that has come last: all that was begun until now has one up to it. */
  now(): number {
    return resourceId();
  }

  /** The end of the current task: no promise that can go on is left. */
  taskEnd(): Promise<void> {
    if (this.#turn.left === 0) this.#ask(performance.now());
    const turn = this.#turn;
    return new Promise((resolve) => turn.waiting.push(resolve));
  }

  /** The end of a whole turn of the event loop, or of a time in milliseconds. */
  turnEnd(ms: number): Promise<unknown> {
    return new Promise((resolve) => (ms > 0 ? later(resolve, ms) : nextTurn(resolve)));
  }

  #ask(now: number): void {
    const { size, used, startedAt } = this.#turn;
    const quick = used === size && now - startedAt < TURN_MS;
    this.#ahead = quick ? Math.min(MOST_AHEAD, this.#ahead * 2) : 1;
    this.#turn = begun(this.#ahead, now);
    for (let asked = 0; asked < this.#ahead; asked += 1) nextTurn(endTask, this.#turn);
  }
}

function begun(size: number, startedAt: number): Turn {
  return { startedAt, size, left: size, used: 0, waiting: [] };
}

function endTask(turn: Turn): void {
  turn.left -= 1;
  if (turn.waiting.length === 0) return;
  turn.used += 1;
  const { waiting } = turn;
  turn.waiting = [];
  for (const resolve of waiting) resolve();
}

function resourceId(): number {
  return new AsyncResource('proviso', MARK).asyncId();
}

const MARK = { requireManualDestroy: true } as const;

/** Whether each resource takes the next number, as in Node. Where it does not, nothing can be told. */
function countsResources(): boolean {
  const before = resourceId();
  cancel(nextTurn(() => undefined));
  return resourceId() === before + 2;
}
