import { eventIdOf, observedEventOf, traceIdOf } from './cloud-event.ts';
import { createLedger, type EffectsWatch, type SeenAudit, type SeenEvent, unseen } from './effects.ts';
import { pause } from './on-abort.ts';
import type { SideChannel } from './side-channel.ts';

interface Batch {
  readonly events: readonly SeenEvent[];
  /** Null where the log holds none. */
  readonly audit: readonly SeenAudit[] | null;
  readonly cursor: string;
}

type Polled = { readonly ok: true; readonly batch: Batch } | { readonly ok: false; readonly reason: string };

/** How long the end of a run waits for the last late effects, in milliseconds. */
const LAST_CALL_MS = 50;

/**
 * Watches `GET <events>?since=<cursor>`. What happened before the session is skipped by a first poll
 * without a cursor; an endpoint that fails it shows nothing, and says why in `blindness`.
 */
export async function pollEvents(
  channel: SideChannel,
  settleMs: number,
  signal: AbortSignal,
): Promise<EffectsWatch> {
  const ledger = createLedger();
  let cursor: string | null = null;
  let running: Promise<string | null> | null = null;
  let next: Promise<string | null> | null = null;

  const first = await poll(channel, null, signal);
  const audit = first.ok && first.batch.audit !== null;

  /** Reads what is new into the ledger; the reason where that was impossible. */
  async function read(aborted: AbortSignal): Promise<string | null> {
    const polled = await poll(channel, cursor, aborted);
    if (!polled.ok) return polled.reason;
    const { batch } = polled;
    if (audit && batch.audit === null)
      return `the event endpoint ${channel.name} no longer gives its array of audit entries`;
    const stuck =
      batch.cursor === cursor &&
      (batch.events.some(({ id }) => id === null) || (batch.audit ?? []).length > 0);
    if (stuck)
      return `the event endpoint ${channel.name} gave effects without an id and did not move its cursor, so old and new look the same`;
    ledger.add(batch.events, batch.audit ?? []);
    cursor = batch.cursor;
    return null;
  }

  /** The first poll that starts from now on. One that is under way may have left before our effects were there. */
  function freshPoll(aborted: AbortSignal): Promise<string | null> {
    if (next !== null) return next;
    if (running === null) return start(aborted);
    next = running.then(
      () => start(aborted),
      () => start(aborted),
    );
    return next;
  }
  function start(aborted: AbortSignal): Promise<string | null> {
    next = null;
    const mine = read(aborted).finally(() => {
      if (running === mine) running = null;
    });
    running = mine;
    return mine;
  }

  if (first.ok) cursor = first.batch.cursor;
  return {
    audit,
    blindness: first.ok ? null : first.reason,
    async begin(traceId) {
      // Without trace ids only time tells whose an event is: what is there already is an earlier call's.
      if (ledger.untraced) await freshPoll(signal);
      return ledger.begin(traceId);
    },
    async collect(ticket, aborted) {
      try {
        if (settleMs > 0) await pause(settleMs, aborted);
        const reason = await freshPoll(aborted);
        return reason === null ? ledger.finish(ticket, audit) : unseen(`events could not be seen: ${reason}`);
      } finally {
        // Whatever went wrong, the next call must have its turn.
        ledger.finish(ticket, audit);
      }
    },
    async late(aborted) {
      if (first.ok) {
        await pause(Math.max(LAST_CALL_MS, settleMs), aborted);
        await freshPoll(aborted);
      }
      return ledger.late('events.settleMs');
    },
    close: async () => {},
  };
}

async function poll(channel: SideChannel, cursor: string | null, signal: AbortSignal): Promise<Polled> {
  const answer = await channel.send(
    'GET',
    cursor === null ? '' : `since=${encodeURIComponent(cursor)}`,
    undefined,
    signal,
  );
  if (!answer.ok) return answer;
  const broken = (reason: string): Polled => ({
    ok: false,
    reason: `the event endpoint ${channel.name} ${reason}`,
  });
  if (answer.status < 200 || answer.status > 299) return broken(`answered ${answer.status}`);
  const { body } = answer;
  if (typeof body !== 'object' || body === null) return broken('answered no JSON object');
  const { events, cursor: given, audit } = body as Readonly<Record<string, unknown>>;
  if (typeof given !== 'string' && typeof given !== 'number') return broken('gave no cursor');
  if (!Array.isArray(events)) return broken('gave no array of events');
  const seen: SeenEvent[] = [];
  for (const each of events) {
    const event = observedEventOf(each);
    if (event === null) return broken('gave something that is no CloudEvent (it has no `type`)');
    seen.push({ event, id: eventIdOf(each) });
  }
  const entries = audit === undefined || audit === null ? null : auditEntries(audit);
  if (entries === undefined) return broken('gave audit entries that are no array of `{entry}`');
  return { ok: true, batch: { events: seen, audit: entries, cursor: String(given) } };
}

/** Undefined where it is no array of `{entry, traceparent?}`. */
function auditEntries(audit: unknown): readonly SeenAudit[] | undefined {
  if (!Array.isArray(audit)) return undefined;
  const entries: SeenAudit[] = [];
  for (const each of audit) {
    const fields = Object(each) as Readonly<Record<string, unknown>>;
    if (typeof fields.entry !== 'string') return undefined;
    entries.push({ entry: fields.entry, traceId: traceIdOf(fields) });
  }
  return entries;
}
