import { performance } from 'node:perf_hooks';

/** Says that the time allowed has passed. */
export const EXPIRED: unique symbol = Symbol('expired');

interface Pending {
  readonly deadline: number;
  readonly signal: AbortSignal;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Taken once: test frameworks swap the global timers for fake ones. */
const { setTimeout: later, clearTimeout: cancel } = globalThis;

/**
 * Waits for promises under one time limit with one shared timer, so that a call that settles at once
 * costs no timer of its own. The timer keeps the process alive only while something is waited for.
 */
export class Watchdog {
  readonly #timeoutMs: number;
  readonly #pending = new Set<Pending>();
  readonly #signals = new Map<AbortSignal, () => void>();
  #timer: NodeJS.Timeout | null = null;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** The promise's value, `EXPIRED` after the time allowed; rejects with the signal's reason on abort. */
  settle(promise: PromiseLike<unknown>, signal: AbortSignal): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const entry: Pending = { deadline: performance.now() + this.#timeoutMs, signal, resolve, reject };
      this.#watch(entry);
      // A foreign thenable is wrapped, so that one which answers with another thenable is waited for in full.
      Promise.resolve(promise).then(
        (value) => {
          this.#forget(entry);
          resolve(value);
        },
        (reason) => {
          this.#forget(entry);
          reject(reason);
        },
      );
    });
  }

  close(): void {
    if (this.#timer !== null) cancel(this.#timer);
    this.#timer = null;
    for (const [signal, abort] of this.#signals) signal.removeEventListener('abort', abort);
    this.#signals.clear();
  }

  #watch(entry: Pending): void {
    if (!this.#signals.has(entry.signal)) {
      const abort = () => this.#abort(entry.signal);
      this.#signals.set(entry.signal, abort);
      entry.signal.addEventListener('abort', abort, { once: true });
    }
    this.#pending.add(entry);
    if (this.#timer === null) this.#arm(this.#timeoutMs);
    else if (this.#pending.size === 1) this.#timer.ref();
  }

  #forget(entry: Pending): void {
    this.#pending.delete(entry);
    if (this.#pending.size === 0) this.#timer?.unref();
  }

  #arm(delay: number): void {
    this.#timer = later(() => this.#expire(), Math.max(1, delay));
  }

  #expire(): void {
    this.#timer = null;
    const now = performance.now();
    for (const entry of this.#pending) {
      // Insertion order is deadline order: every entry has the same time limit.
      if (entry.deadline > now) {
        this.#arm(entry.deadline - now);
        return;
      }
      this.#pending.delete(entry);
      entry.resolve(EXPIRED);
    }
  }

  #abort(signal: AbortSignal): void {
    for (const entry of [...this.#pending]) {
      if (entry.signal !== signal) continue;
      this.#forget(entry);
      entry.reject(signal.reason);
    }
  }
}
