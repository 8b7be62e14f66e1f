import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Mistake } from '../../model/mistake.ts';
import { eventIdOf, observedEventOf } from './cloud-event.ts';
import { readDelivery } from './delivery.ts';
import { createLedger, type EffectsWatch, type SeenEvent } from './effects.ts';
import { readJson } from './json.ts';
import { pause } from './on-abort.ts';
import type { ReadDelivery } from './options.ts';

const MAX_BYTES = 1024 * 1024;
const MAX_DEPTH = 200;

export interface EventListener {
  readonly url: string;
  readonly watch: EffectsWatch;
}

/**
 * A port on 127.0.0.1 that takes CloudEvents by POST: structured, batched or binary (CloudEvents HTTP
 * binding 1.0.2), or whatever the config's own function reads events in (webhooks). After each answer it waits `settleMs` for events that are still on their way. Audit
 * entries cannot be seen this way.
 */
export async function listenForEvents(
  port: number,
  settleMs: number,
  read: ReadDelivery | null = null,
): Promise<EventListener> {
  const ledger = createLedger({ isWary: read !== null });
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    receive(request, read).then(
      (events) => {
        if (events !== null && 'unread' in events) ledger.unread(events.unread);
        else if (events !== null) ledger.add(events, []);
        answer(response, events === null || 'unread' in events ? 400 : 202);
      },
      () => answer(response, 400),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(portTaken(port, cause)));
    server.listen(port, '127.0.0.1', resolve);
  });
  // The run must be able to end while an implementation keeps its connection open.
  server.unref();
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}/`,
    watch: {
      audit: false,
      blindness: null,
      begin: (traceId) => ledger.begin(traceId),
      async collect(ticket, signal) {
        try {
          await pause(settleMs, signal);
        } catch {
          // Given up: what was seen so far is not all there was.
          ticket.ambiguous = true;
        }
        return ledger.finish(ticket, false);
      },
      async late(signal) {
        await pause(settleMs, signal);
        return ledger.late('events.settleMs');
      },
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    },
  };
}

/** The events of one request; null where it holds none that can be read, a reason where the config's own function reads none. */
async function receive(
  request: IncomingMessage,
  read: ReadDelivery | null,
): Promise<readonly SeenEvent[] | { readonly unread: string } | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > MAX_BYTES)
      return read === null ? null : { unread: `a delivery was longer than ${MAX_BYTES} bytes` };
    chunks.push(bytes);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (read !== null) {
    const { method = 'POST', url: path = '/', headers } = request;
    return readDelivery({ method, path, headers, text }, read);
  }
  const type = request.headers['content-type'] ?? '';
  const json = text === '' ? null : readJson(text, MAX_DEPTH);
  if (request.headers['ce-type'] !== undefined) {
    const attributes = Object.entries(request.headers).filter(([name]) => name.startsWith('ce-'));
    const data = json === null ? {} : { data: /\bjson\b/.test(type) && json.ok ? json.value : text };
    return seenEvents([
      { ...Object.fromEntries(attributes.map(([name, value]) => [name.slice(3), value])), ...data },
    ]);
  }
  if (json === null || !json.ok) return null;
  return seenEvents(Array.isArray(json.value) ? json.value : [json.value]);
}

function seenEvents(given: readonly unknown[]): readonly SeenEvent[] | null {
  const seen: SeenEvent[] = [];
  for (const each of given) {
    const event = observedEventOf(each);
    if (event === null) return null;
    seen.push({ event, id: eventIdOf(each) });
  }
  return seen;
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

function portTaken(port: number, cause: unknown): Mistake {
  return new Mistake({
    code: 'event-port-taken',
    message: `Events cannot be listened for on port ${port}.`,
    where: 'events.listen',
    hint: 'Name a free port, or write `listen: true` to have one found.',
    cause,
  });
}
