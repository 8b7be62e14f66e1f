import type { ObservedEvent } from '../../model/observation.ts';

const MOST = 10_000;

/**
 * Counts an event once that is told to several sessions: as often as the session counts that was told of it most often. One that carries no trace is
 * the same as another as long as the call is open that both may belong to.
 */
export class ToldOnce {
  /** How often each session was told, by event. */
  readonly #traced = new Map<string, Map<object, number>>();
  readonly #untraced = new Map<string, Map<object, number>>();

  /** Is it one that no other session was told of before? */
  isNew(session: object, event: ObservedEvent): boolean {
    const known = event.traceId === null ? this.#untraced : this.#traced;
    const id = textOf(event);
    if (id === null) return true;
    const counts = known.get(id) ?? new Map<object, number>();
    known.set(id, counts);
    if (known.size > MOST)
      for (const oldest of known.keys()) {
        known.delete(oldest);
        break;
      }
    const count = (counts.get(session) ?? 0) + 1;
    const before = Math.max(0, ...counts.values());
    counts.set(session, count);
    return count > before;
  }

  /** Another call begins: what comes from now on without a trace is its own. */
  next(): void {
    this.#untraced.clear();
  }
}

/** Null where a function of the config made a payload that JSON cannot carry. */
function textOf({ key, version, traceId, payload }: ObservedEvent): string | null {
  try {
    return JSON.stringify([key, version, traceId, payload ?? null]);
  } catch {
    return null;
  }
}
