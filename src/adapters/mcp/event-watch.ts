import type { Call } from '../../model/adapter.ts';
import type { LateEffects } from '../../model/late-effect.ts';
import type { Operation } from '../../model/operation.ts';
import { createLedger, type Effects, type Ticket, unseen } from '../http/effects.ts';
import { pause } from '../http/on-abort.ts';
import { eventTrouble, unmappedEvent } from './event-trouble.ts';
import type { McpEvents } from './options.ts';
import { readNotification } from './read-notification.ts';
import type { Notified } from './tap.ts';
import { ToldOnce } from './told-once.ts';

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
    else
      this.#ledger.add(
        told.filter(({ event }) => this.#once.isNew(session, event)),
        [],
      );
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

  async begin({ traceId, operation }: Call): Promise<WatchedCall> {
    if (this.blindness !== null) return unwatched(this.blindness);
    const ticket = await this.#ledger.begin(traceId);
    this.#once.next();
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
