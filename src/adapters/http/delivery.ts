import type { IncomingHttpHeaders } from 'node:http';
import type { SeenEvent } from './effects.ts';
import { readJson } from './json.ts';
import type { DeliveredEvent, Delivery, ReadDelivery } from './options.ts';

const MAX_DEPTH = 200;
/** Events of one delivery. */
const MOST = 1000;

/** What came by POST: the whole request, before anything is read in it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** The events that the config reads in a delivery; a reason where its function cannot, or gives what is no event. */
export function readDelivery(
  received: Received,
  read: ReadDelivery,
): readonly SeenEvent[] | { readonly unread: string } {
  let given: ReturnType<ReadDelivery>;
  try {
    given = read(deliveryOf(received));
  } catch (error) {
    return {
      unread: `events.read threw ${String(error instanceof Error ? error.message : error).slice(0, 200)}`,
    };
  }
  const events = given === null || given === undefined ? [] : Array.isArray(given) ? given : [given];
  if (events.length > MOST) return { unread: `events.read gave more than ${MOST} events` };
  const seen = events.map(seenEventOf);
  return seen.every((one) => one !== null)
    ? seen
    : { unread: 'events.read gave what is no event with a key' };
}

function deliveryOf({ method, path, headers, text }: Received): Delivery {
  const json = text === '' ? null : readJson(text, MAX_DEPTH);
  const flat = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return {
    method,
    path,
    headers: Object.fromEntries(flat),
    text,
    body: json?.ok === true ? json.value : null,
  };
}

function seenEventOf(given: unknown): SeenEvent | null {
  if (typeof given !== 'object' || given === null) return null;
  const { key, version = null, payload, traceId = null, id = null } = given as Partial<DeliveredEvent>;
  if (typeof key !== 'string' || key === '' || !isTextOrNull(version)) return null;
  if (!isTextOrNull(traceId) || !isTextOrNull(id)) return null;
  return {
    event: { key, version, payload, traceId: traceId?.toLowerCase() ?? null },
    id: id === null ? null : JSON.stringify(['', id]),
  };
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
