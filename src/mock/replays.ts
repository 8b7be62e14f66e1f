/** Answers kept for a repeated idempotency key. */
const KEPT = 1_000;

/** What was answered under an idempotency key: body and status. */
export interface Replied {
  readonly status: number;
  readonly body: string;
}

/** The last answers to calls with an idempotency key, so that a repeated call is answered alike and done once. */
export class Replays {
  readonly #replies = new Map<string, Replied>();

  get(key: string): Replied | null {
    return this.#replies.get(key) ?? null;
  }

  keep(key: string, reply: Replied): void {
    this.#replies.set(key, reply);
    const [oldest] = this.#replies.keys();
    if (this.#replies.size > KEPT && oldest !== undefined) this.#replies.delete(oldest);
  }
}
