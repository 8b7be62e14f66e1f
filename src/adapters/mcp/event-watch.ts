import type { Call } from '../../model/adapter.ts';
import type { LateEffects } from '../../model/late-effect.ts';
import type { Operation } from '../../model/operation.ts';
import { createLedger, type Effects, type SeenEvent, type Ticket, unseen } from '../http/effects.ts';
import { pause } from '../http/on-abort.ts';
import { eventTrouble, unmappedEvent } from './event-trouble.ts';
import type { McpEvents } from './options.ts';
import { readNotification } from './read-notification.ts';
import type { Notified } from './tap.ts';
import { ToldOnce, textOf } from './told-once.ts';

/** How long the end of a run waits for the last late events, in milliseconds. */
const LAST_CALL_MS = 50;
const LOG = 'notifications/message';

/** One call while its events are looked for. */
export interface WatchedCall {
  /** Its answer has come: what follows is late, where nothing is waited for. */
  answered(): void;
  effects(signal: AbortSignal): Promise<Effects>;
  /** Lets the next call begin. Safe to call again. */
  close(): void;
}

/** Reads events in the notifications of all sessions with a server, and sorts them to the calls that were open. */
export class EventWatch {
  /** Why the config's events show nothing; null where they do. */
  readonly blindness: string | null;
  readonly #events: McpEvents;
  readonly #settleMs: number;
  readonly #ledger = createLedger({ isWary: true });
  readonly #once = new ToldOnce();
  #lost: string | null = null;
  /** Why notifications may be missed for now, by what has to come first. */
  readonly #missing = new Map<object, string>();

  constructor(events: McpEvents, operations: readonly Operation[], settleMs: number) {
    this.#events = events;
    this.#settleMs = settleMs;
    this.blindness = eventTrouble(events, operations);
  }

  /** Are there events in what the server logs? It then has to be asked for all of it. */
  get readsLog(): boolean {
    return this.blindness === null && typeof (this.#events.notifications[LOG] ?? null) !== 'object';
  }

  hear(message: Notified, session: object): void {
    if (this.blindness !== null) return;
    const told = readNotification(message, this.#events);
    if ('unread' in told) this.#ledger.unread(told.unread);
    else for (const one of told) this.#told(one, session);
  }

  #told(one: SeenEvent, session: object): void {
    const text = textOf(one);
    const name = one.event.key.slice(0, 80);
    if (text === null) {
      this.#ledger.unread(`${name} has a payload that JSON cannot carry`);
      return;
    }
    const telling = this.#once.hear(session, one, text);
    if (telling === 'belated')
      this.#ledger.unread(
        `${name} came to a session that was told of it less often than another: it may be a copy of what an earlier call brought about`,
      );
    if (telling === 'new') this.#ledger.add([{ ...one, size: text.length }], []);
  }

  /** Something came that may have been a notification. */
  doubt(why: string): void {
    this.#ledger.unread(why);
  }

  /** Notifications may have been missed from now on: nothing is concluded from their absence. */
  lose(why: string): void {
    this.#lost ??= why;
    this.#ledger.unread(why);
  }

  /** Notifications may be missed until that has settled. */
  async loseUntil(settled: Promise<unknown>, why: string): Promise<void> {
    this.#missing.set(settled, why);
    await settled.catch(() => {});
    this.#missing.delete(settled);
  }

  async begin({ traceId, operation }: Call): Promise<WatchedCall> {
    if (this.blindness !== null) return unwatched(this.blindness);
    const ticket = await this.#ledger.begin(traceId);
    this.#once.next();
    const [missing] = this.#missing.values();
    if (missing !== undefined) ticket.unread = missing;
    let effects: Effects | null = null;
    return {
      answered: () => {
        if (this.#settleMs === 0) effects ??= this.#finish(ticket, operation);
      },
      effects: async (signal) => {
        if (effects === null && this.#settleMs > 0) await pause(this.#settleMs, signal);
        effects ??= this.#finish(ticket, operation);
        return effects;
      },
      close: () => void this.#ledger.finish(ticket, false),
    };
  }

  async late(signal: AbortSignal): Promise<LateEffects> {
    await pause(Math.max(LAST_CALL_MS, this.#settleMs), signal);
    return this.#ledger.late('events.settleMs');
  }

  #finish(ticket: Ticket, operation: Operation): Effects {
    const effects = this.#ledger.finish(ticket, false);
    if (effects.unsettled !== undefined) return effects;
    const unmapped = unmappedEvent(this.#events, operation);
    const why =
      this.#lost ??
      (unmapped === null ? null : `\`events.notifications\` names no notification for ${unmapped}`);
    return why === null ? effects : { ...effects, unsettled: why, notes: [...effects.notes, why] };
  }
}

function unwatched(why: string): WatchedCall {
  return {
    answered: () => {},
    effects: async () => unseen(`events could not be seen: ${why}`),
    close: () => {},
  };
}
