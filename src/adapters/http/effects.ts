import type { LateEffects } from '../../model/late-effect.ts';
import type { Observation, ObservedEvent } from '../../model/observation.ts';
import { Belated } from '../belated.ts';
import { repeats } from './repeats.ts';

/** One event that was seen. */
export interface SeenEvent {
  readonly event: ObservedEvent;
  /** CloudEvents `source` and `id`: what has both in common is one event (CloudEvents 1.0.2 §3.1); null without an id. */
  readonly id: string | null;
  /** Characters of all of it, where they are counted. */
  readonly size?: number;
}

/** One audit entry that was seen. */
export interface SeenAudit {
  readonly entry: string;
  readonly traceId: string | null;
}

/** What one call was seen to do besides answering. */
export interface Effects extends Pick<Observation, 'events' | 'audit' | 'unsettled'> {
  readonly notes: readonly string[];
}

/** Where effects are watched. `begin` before a call, `collect` after its answer. */
export interface EffectsWatch {
  readonly audit: boolean;
  /** Why nothing can be seen; null while it can. */
  readonly blindness: string | null;
  begin(traceId: string): Promise<Ticket>;
  collect(ticket: Ticket, signal: AbortSignal): Promise<Effects>;
  late(signal: AbortSignal): Promise<LateEffects>;
  close(): Promise<void>;
}

/** A call between its beginning and the moment its effects were collected. */
export interface Ticket {
  readonly traceId: string;
  readonly events: ObservedEvent[];
  readonly audit: string[];
  /** Untraced effects were seen that could be this call's or another's. */
  ambiguous: boolean;
  /** Key of an event that came meanwhile under a trace of its own. */
  foreign: string | null;
  /** Why something that came meanwhile could not be read. */
  unread: string | null;
  dropped: number;
  /** Characters of the events that were kept. */
  size: number;
  repeated: number;
  /** Lets the next call begin, where calls have to go one by one. */
  release: (() => void) | null;
}

/** Sorts the effects that were seen to the calls they belong to. */
export interface Ledger {
  /** Effects without a trace id were seen: whose they are is told by time alone. */
  readonly untraced: boolean;
  begin(traceId: string): Promise<Ticket>;
  /** Effects that were just seen: by their trace id, else to the only call there is. */
  add(events: readonly SeenEvent[], audit: readonly SeenAudit[]): void;
  /** Something came that may have told of events, and could not be read: nothing is concluded from their absence. */
  unread(reason: string): void;
  /** The call is over: what comes from now on is late. Safe to call again. */
  finish(ticket: Ticket, audit: boolean): Effects;
  late(setting: string): LateEffects;
}

const MOST_PER_CALL = 1000;
/** Characters of events that are kept for one call, and of those that come late in all. */
const MOST_SIZE = 16 * 1024 * 1024;

/**
 * Effects that name their call by trace id go to it, however many calls are in flight, and are late where it is over.
 * Effects without one go to the call that was alone; where several were in flight they cannot be told apart, those
 * calls' effects count as not seen, and from then on calls go one by one, so that it cannot happen again. An event
 * under a trace that this session never sent may be the effect of any call in flight: nothing is concluded from its
 * absence there. `isWary` where effects without a trace id are to be expected.
 */
export function createLedger({ isWary = false } = {}): Ledger {
  const open = new Map<string, Ticket>();
  const belated = new Belated();
  const isRepeat = repeats();
  /** Calls go one by one until an effect names its call. */
  let oneByOne = isWary;
  let untraced = false;
  let lateSize = 0;
  let last: Promise<void> = Promise.resolve();

  /** The call an effect counts for; null where it counts for none. */
  function ownerOf(traceId: string | null, what: string): Ticket | null {
    if (traceId === null) {
      untraced = true;
      if (open.size <= 1) return [...open.values()][0] ?? null;
      oneByOne = true;
      for (const ticket of open.values()) ticket.ambiguous = true;
      return null;
    }
    if (isWary && !untraced) oneByOne = false;
    const owner = open.get(traceId);
    if (owner === undefined && !belated.knows(traceId))
      for (const ticket of open.values()) ticket.foreign ??= what;
    return owner ?? null;
  }

  function addEvent({ event, id, size = 0 }: SeenEvent): void {
    const repeated = id !== null && isRepeat(id, event);
    const owner = ownerOf(event.traceId, event.key);
    if (repeated) {
      if (owner !== null) owner.repeated += 1;
    } else if (owner === null) {
      if (event.traceId !== null || open.size === 0) addLate(event, size);
    } else if (owner.events.length < MOST_PER_CALL && owner.size + size <= MOST_SIZE) {
      owner.events.push(event);
      owner.size += size;
    } else owner.dropped += 1;
  }

  function addLate(event: ObservedEvent, size: number): void {
    lateSize += size;
    if (lateSize > MOST_SIZE) belated.lost();
    else belated.add(event.traceId, { kind: 'event', event });
  }

  return {
    get untraced() {
      return untraced;
    },
    async begin(traceId) {
      const ticket: Ticket = {
        traceId,
        events: [],
        audit: [],
        ambiguous: false,
        foreign: null,
        unread: null,
        dropped: 0,
        size: 0,
        repeated: 0,
        release: null,
      };
      if (oneByOne) {
        const before = last;
        last = new Promise((resolve) => {
          ticket.release = resolve;
        });
        await before;
      }
      open.set(traceId, ticket);
      return ticket;
    },
    add(events, audit) {
      for (const event of events) addEvent(event);
      for (const { entry, traceId } of audit) {
        const owner = ownerOf(traceId, entry);
        if (owner === null) {
          if (traceId !== null || open.size === 0) belated.add(traceId, { kind: 'audit', entry });
        } else if (owner.audit.length < MOST_PER_CALL) owner.audit.push(entry);
        else owner.dropped += 1;
      }
    },
    unread(reason) {
      for (const ticket of open.values()) ticket.unread ??= reason;
      if (open.size === 0) belated.lost();
    },
    finish(ticket, audit) {
      if (open.delete(ticket.traceId)) belated.closed(ticket.traceId);
      ticket.release?.();
      if (ticket.ambiguous)
        return unseen(
          'events without a trace id arrived while several calls were in flight: whose they are cannot be told',
        );
      return effectsOf(ticket, audit);
    },
    late: (setting) => belated.all(setting),
  };
}

function effectsOf(
  { events, audit: entries, foreign, unread, dropped, repeated }: Ticket,
  audit: boolean,
): Effects {
  const notes: string[] = [];
  if (repeated > 0)
    notes.push(`${repeated} events came again under the id of one already seen, and count once`);
  const unsettled =
    dropped > 0
      ? `${dropped} more effects than ${Math.max(events.length, entries.length) < MOST_PER_CALL ? `${MOST_SIZE} characters` : MOST_PER_CALL} were not kept`
      : foreign === null
        ? unread
        : `${foreign.slice(0, 200)} came under a trace id that was not sent: it may be this call's, if the implementation does not carry on \`traceparent\``;
  if (unsettled !== null) notes.push(unsettled);
  const seen = { events, audit: audit ? entries : null, notes };
  return unsettled === null ? seen : { ...seen, unsettled };
}

export function unseen(note: string): Effects {
  return { events: null, audit: null, notes: [note], unsettled: note };
}
