import type { Reply } from './wire/write-bound.ts';

/** Answers kept for a repeated idempotency key. */
const KEPT = 1_000;

/** The last answers to calls with an idempotency key, so that a repeated call is answered alike and done once. */
export class Replays {
  readonly #replies = new Map<string, Reply>();

  get(key: string): Reply | null {
    return this.#replies.get(key) ?? null;
  }

  keep(key: string, reply: Reply): void {
    this.#replies.set(key, reply);
    const [oldest] = this.#replies.keys();
    if (this.#replies.size > KEPT && oldest !== undefined) this.#replies.delete(oldest);
  }
}
