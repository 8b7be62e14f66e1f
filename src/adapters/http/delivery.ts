import type { IncomingHttpHeaders } from 'node:http';
import type { SeenEvent } from './effects.ts';
import { readJson } from './json.ts';
import type { Delivery, ReadDelivery } from './options.ts';
import { toldEvents } from './told-events.ts';

const MAX_DEPTH = 200;

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
  return toldEvents(() => read(deliveryOf(received)), 'events.read');
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
