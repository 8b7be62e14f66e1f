import { createHash } from 'node:crypto';
import type { SeenEvent } from '../http/effects.ts';

const MOST = 10_000;

/** How often one event came. */
interface Told {
  readonly inAll: Map<object, number>;
  /** Since the last call began. */
  readonly now: Map<object, number>;
  call: number;
}

/** `new`: to be counted. `copy`: another session was told of it. `belated`: it may be the copy of what an earlier call brought about, and may be new. */
type Telling = 'new' | 'copy' | 'belated';

/**
 * Counts an event once that is told to several sessions: as often as the session counts that was told of it most often while a call was open. A session that
 * was told of it less often than another may still be owed copies of what earlier calls brought about, however long ago.
 */
export class ToldOnce {
  readonly #told = new Map<string, Told>();
  #call = 0;

  /** `text`: all of the event, see `textOf`. What has a trace or an id is one event in whichever call it comes. */
  hear(session: object, { event, id }: SeenEvent, text: string): Telling {
    const isNamed = event.traceId !== null || id !== null;
    const { inAll, now } = this.#of(createHash('sha256').update(text).digest('base64'), isNamed);
    const [before, most] = [inAll.get(session) ?? 0, Math.max(0, ...inAll.values())];
    const [beforeNow, mostNow] = [now.get(session) ?? 0, Math.max(0, ...now.values())];
    inAll.set(session, before + 1);
    if (beforeNow >= mostNow && before < most) return 'belated';
    now.set(session, beforeNow + 1);
    return beforeNow < mostNow ? 'copy' : 'new';
  }

  /** Another call begins. */
  next(): void {
    this.#call += 1;
  }

  #of(key: string, isNamed: boolean): Told {
    const known = this.#told.get(key);
    this.#told.delete(key);
    const told = known ?? { inAll: new Map(), now: new Map(), call: this.#call };
    this.#told.set(key, told);
    if (told.call !== this.#call && !isNamed) told.now.clear();
    told.call = this.#call;
    if (this.#told.size > MOST)
      for (const oldest of this.#told.keys()) {
        this.#told.delete(oldest);
        break;
      }
    return told;
  }
}

/** All of an event; null where a function of the config made a payload that JSON cannot carry. */
export function textOf({ event: { key, version, traceId, payload }, id }: SeenEvent): string | null {
  try {
    return JSON.stringify([key, version, traceId, id, payload ?? null]);
  } catch {
    return null;
  }
}
