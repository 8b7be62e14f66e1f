import type { LateEffect, LateEffects } from '../model/late-effect.ts';
import { TraceSet } from './trace-set.ts';

const MOST = 1000;

/** Keeps what comes after the windows of the calls it belongs to, in bounded memory. */
export class Belated {
  readonly #effects: LateEffect[] = [];
  readonly #closed = new TraceSet();
  #last: string | null = null;
  #dropped = 0;

  /** The window of a call is over. */
  closed(traceId: string): void {
    this.#closed.add(traceId);
    this.#last = traceId;
  }

  /** Was there a call under this trace, and is it over? */
  knows(traceId: string): boolean {
    return this.#closed.has(traceId);
  }

  /** Something came late that could not be read: it may have been any effect of any call. */
  lost(): void {
    this.#dropped += 1;
  }

  /** An effect that no open call takes. What names a call of another session, or comes before any call, is not ours. */
  add(traceId: string | null, effect: LateEffect['effect']): void {
    if (traceId !== null && !this.#closed.has(traceId)) return;
    const owner = traceId ?? this.#last;
    if (owner === null) return;
    if (this.#effects.length < MOST)
      this.#effects.push({ traceId: owner, certain: traceId !== null, effect });
    else this.#dropped += 1;
  }

  all(setting: string): LateEffects {
    return { effects: [...this.#effects], dropped: this.#dropped, setting };
  }
}
