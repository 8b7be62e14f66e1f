import type { Session } from '../../model/adapter.ts';

/** A call that is open, and what was heard while no other was. */
export interface Listener {
  readonly heard: string[];
  /** Other calls were open meanwhile: whose it is cannot be told. */
  alone: boolean;
}

const MOST_HEARD = 5;
const MOST_REMARKS = 5;

/** Keeps what a program says out of turn: for the call that was open alone, and for people. */
export class Gossip {
  readonly #remark: NonNullable<Session['remark']>;
  readonly #open = new Set<Listener>();
  #count = 0;

  constructor(remark: Session['remark']) {
    this.#remark = remark ?? (() => {});
  }

  /** How often something was said out of turn. */
  get count(): number {
    return this.#count;
  }

  hear(text: string): void {
    this.#count += 1;
    if (this.#count <= MOST_REMARKS) this.#remark({ kind: 'out-of-turn', text });
    for (const listener of this.#open)
      if (listener.alone && listener.heard.length < MOST_HEARD) listener.heard.push(text);
  }

  open(): Listener {
    const listener: Listener = { heard: [], alone: this.#open.size === 0 };
    for (const other of this.#open) other.alone = false;
    this.#open.add(listener);
    return listener;
  }

  /** What it heard. Safe to call again. */
  close(listener: Listener): readonly string[] {
    this.#open.delete(listener);
    return listener.heard;
  }
}
