import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { McpOptions } from '../adapters/mcp/options.ts';
import { messagesFor } from './stdio/notifying-server.mjs';

/** Ways in which notifications come. */
export const WAYS = [
  'on a pipe',
  'on a pipe, 2026-07-28',
  'before an answer over HTTP',
  'on a stream of its own over HTTP',
  'before an answer over HTTP, 2026-07-28',
] as const;
export type Way = (typeof WAYS)[number];

const PROGRAM = fileURLToPath(new URL('stdio/notifying-server.mjs', import.meta.url));
const EVENTS = { 'content-type': 'text/event-stream' };
const JSON_BODY = { 'content-type': 'application/json' };
const PLACED = { jsonrpc: '2.0', method: 'notifications/order_placed', params: { orderId: 'o-1' } };

/** A server with that fault, as the adapter is told of it. */
export async function notifying(
  way: Way,
  fault: string,
  closers: (() => unknown)[],
): Promise<McpOptions & { readonly streams: readonly ServerResponse[] }> {
  const protocol = way.endsWith('2026-07-28') ? '2026-07-28' : 'legacy';
  if (way.startsWith('on a pipe'))
    return {
      command: [process.execPath, PROGRAM],
      env: { FAULT: fault },
      actors: { user: {} },
      stopTimeoutMs: 100,
      protocol,
      streams: [],
    };
  const streams: ServerResponse[] = [];
  const hasStream = way.includes('of its own');
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (request.method !== 'POST') {
      if (!hasStream || request.method !== 'GET') return void response.writeHead(405).end();
      streams.push(response);
      response.writeHead(200, EVENTS);
      if (fault !== 'sealed') response.flushHeaders();
      return;
    }
    const refused = refusalOf(body, request.headers);
    if (refused !== null) {
      const told =
        fault === 'careless' ? `data: ${JSON.stringify(PLACED)}\n\ndata: ${refused.text}\n\n` : refused.text;
      if (fault === 'mute') return;
      response.writeHead(refused.status, fault === 'careless' ? EVENTS : JSON_BODY).end(told);
      return;
    }
    const message = JSON.parse(body) as Parameters<typeof messagesFor>[0];
    if (message.id === undefined) return void response.writeHead(202).end();
    response.writeHead(200, EVENTS);
    for (const one of messagesFor(message, fault)) {
      const targets = hasStream && !('id' in one) ? streams : [response];
      for (const target of targets) target.write(`event: message\ndata: ${JSON.stringify(one)}\n\n`);
    }
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    actors: { user: {}, admin: { headers: { 'x-actor': 'admin' } } },
    protocol,
    streams,
  };
}

/** What a body that is no message in JSON is refused with; null for one that may be answered. */
function refusalOf(body: string, headers: IncomingHttpHeaders) {
  const refusal = (status: number, code: number) => ({
    status,
    text: JSON.stringify({ jsonrpc: '2.0', id: null, error: { code, message: 'no' } }),
  });
  if (headers['content-type']?.startsWith('application/json') !== true) return refusal(415, -32600);
  try {
    JSON.parse(body);
    return null;
  } catch {
    return refusal(400, -32700);
  }
}
