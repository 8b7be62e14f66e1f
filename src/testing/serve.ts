import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as a test server sees it. */
export interface Served {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What it answers: a JSON value with status 200, or all of it. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
}

export interface TestServer {
  readonly url: string;
  /** Everything that was asked, in order. */
  readonly served: readonly Served[];
  close(): Promise<void>;
}

/** A small HTTP server on an ephemeral port of 127.0.0.1 (or another local address). */
export async function serve(
  answer: (request: Served) => Reply | Promise<Reply>,
  host = '127.0.0.1',
): Promise<TestServer> {
  const served: Served[] = [];
  const server = createServer((request, response) => {
    void receive(request).then(async (seen) => {
      served.push(seen);
      send(response, await answer(seen));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    served,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function receive(request: IncomingMessage): Promise<Served> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  return {
    method: request.method ?? '',
    url: request.url ?? '',
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function send(response: ServerResponse, { status = 200, headers = {}, json, text }: Reply): void {
  const body = text ?? (json === undefined ? '' : JSON.stringify(json));
  const type =
    json === undefined
      ? {}
      : { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' };
  response.writeHead(status, { ...type, ...headers }).end(body);
}
