import type { ObservedEvent } from '../../model/observation.ts';

/** One audit entry that was seen. */
export interface SeenAudit {
  readonly entry: string;
  readonly traceId: string | null;
}

/** What one call was seen to do besides answering. */
export interface Effects {
  /** Null: could not be seen. */
  readonly events: readonly ObservedEvent[] | null;
  readonly audit: readonly string[] | null;
  readonly notes: readonly string[];
}

/** Where effects are watched. `begin` before a call, `collect` after its answer. */
export interface EffectsWatch {
  readonly audit: boolean;
  /** Why nothing can be seen; null while it can. */
  readonly blindness: string | null;
  begin(traceId: string): Promise<Ticket>;
  collect(ticket: Ticket, signal: AbortSignal): Promise<Effects>;
  close(): Promise<void>;
}

/** A call between its beginning and the moment its effects were collected. */
export interface Ticket {
  readonly traceId: string;
  readonly events: ObservedEvent[];
  readonly audit: string[];
  /** Untraced effects were seen that could be this call's or another's. */
  ambiguous: boolean;
  /** Lets the next call begin, where calls have to go one by one. */
  release: (() => void) | null;
}

/** Sorts the effects that were seen to the calls they belong to. */
export interface Ledger {
  begin(traceId: string): Promise<Ticket>;
  /** Effects that were just seen: by their trace id, else to the only call there is. */
  add(events: readonly ObservedEvent[], audit: readonly SeenAudit[]): void;
  /** The call is over: no more effects are given to it. */
  finish(ticket: Ticket, audit: boolean): Effects;
}

/**
 * Effects that name their call by trace id go to it, however many calls are in flight. Effects without one
 * go to the call that was alone; where several were in flight they are nobody's, those calls' effects count
 * as not seen, and from then on calls go one by one, so that it cannot happen again.
 */
export function createLedger(): Ledger {
  const open = new Set<Ticket>();
  let oneByOne = false;
  let last: Promise<void> = Promise.resolve();

  function ownersOf(traceId: string | null): readonly Ticket[] {
    if (traceId !== null) return [...open].filter((ticket) => ticket.traceId === traceId);
    if (open.size > 1) {
      oneByOne = true;
      for (const ticket of open) ticket.ambiguous = true;
      return [];
    }
    return [...open];
  }

  return {
    async begin(traceId) {
      const ticket: Ticket = { traceId, events: [], audit: [], ambiguous: false, release: null };
      if (oneByOne) {
        const before = last;
        last = new Promise((resolve) => {
          ticket.release = resolve;
        });
        await before;
      }
      open.add(ticket);
      return ticket;
    },
    add(events, audit) {
      for (const event of events) for (const ticket of ownersOf(event.traceId)) ticket.events.push(event);
      for (const { entry, traceId } of audit)
        for (const ticket of ownersOf(traceId)) ticket.audit.push(entry);
    },
    finish(ticket, audit) {
      open.delete(ticket);
      ticket.release?.();
      if (!ticket.ambiguous) return { events: ticket.events, audit: audit ? ticket.audit : null, notes: [] };
      return unseen(
        'events without a trace id arrived while several calls were in flight: nobody can say whose they are',
      );
    },
  };
}

export function unseen(note: string): Effects {
  return { events: null, audit: null, notes: [note] };
}
