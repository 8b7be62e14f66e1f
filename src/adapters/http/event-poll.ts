import type { ObservedEvent } from '../../model/observation.ts';
import { observedEventOf, traceIdOf } from './cloud-event.ts';
import { createLedger, type EffectsWatch, type SeenAudit, unseen } from './effects.ts';
import { pause } from './on-abort.ts';
import type { SideChannel } from './side-channel.ts';

interface Batch {
  readonly events: readonly ObservedEvent[];
  readonly audit: readonly SeenAudit[] | null;
  readonly cursor: string;
}

type Polled = { readonly ok: true; readonly batch: Batch } | { readonly ok: false; readonly reason: string };

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

  /** Reads what is new into the ledger; the reason where that was impossible. */
  async function read(aborted: AbortSignal): Promise<string | null> {
    const polled = await poll(channel, cursor, aborted);
    if (!polled.ok) return polled.reason;
    if (cursor !== null) ledger.add(polled.batch.events, polled.batch.audit ?? []);
    cursor = polled.batch.cursor;
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

  const first = await poll(channel, null, signal);
  if (first.ok) cursor = first.batch.cursor;
  const audit = first.ok && first.batch.audit !== null;
  return {
    audit,
    blindness: first.ok ? null : first.reason,
    begin: (traceId) => ledger.begin(traceId),
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
  if (answer.status < 200 || answer.status > 299)
    return { ok: false, reason: `the event endpoint answered ${answer.status}` };
  const body = answer.body;
  if (typeof body !== 'object' || body === null)
    return { ok: false, reason: 'the event endpoint answered no JSON object' };
  const { events, cursor: given, audit } = body as Readonly<Record<string, unknown>>;
  if (typeof given !== 'string' && typeof given !== 'number')
    return { ok: false, reason: 'the event endpoint gave no cursor' };
  if (!Array.isArray(events)) return { ok: false, reason: 'the event endpoint gave no array of events' };
  const observed: ObservedEvent[] = [];
  for (const event of events) {
    const read = observedEventOf(event);
    if (read === null)
      return {
        ok: false,
        reason: 'the event endpoint gave something that is no CloudEvent (it has no `type`)',
      };
    observed.push(read);
  }
  const entries = Array.isArray(audit) ? audit.flatMap(auditEntry) : null;
  return { ok: true, batch: { events: observed, audit: entries, cursor: String(given) } };
}

function auditEntry(entry: unknown): readonly SeenAudit[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const fields = entry as Readonly<Record<string, unknown>>;
  return typeof fields.entry === 'string' ? [{ entry: fields.entry, traceId: traceIdOf(fields) }] : [];
}
