import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenTrouble } from '../listen-trouble.ts';

/** Bytes of a request's body that are read. */
const LARGEST_BODY = 8 * 1024 * 1024;

export interface MockServer {
  /** `http://127.0.0.1:4000`. */
  readonly url: string;
  close(): Promise<void>;
}

/** One answer, for a log. */
export interface Served {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly status: number;
  /** Of an error response. */
  readonly code: string | null;
}

/**
 * Serves a fetch-shaped handler on 127.0.0.1, to pages of every origin (Fetch standard, CORS protocol). Throws the
 * Mistake `port-taken`.
 */
export async function startMockServer(
  answer: (request: Request) => Promise<Response>,
  port: number,
  log: (served: Served) => void = () => {},
): Promise<MockServer> {
  const server = createServer((incoming, outgoing) => {
    respond(logged(answer, log), incoming, outgoing).catch((error: unknown) =>
      outgoing.destroy(error as Error),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenTrouble(error, port)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Tells of each answer before it is sent. */
function logged(
  answer: (request: Request) => Promise<Response>,
  log: (served: Served) => void,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const response = await answer(request);
    const code = response.status < 400 ? null : await codeOf(response.clone());
    log({ method: request.method, path: `${pathname}${search}`, status: response.status, code });
    return response;
  };
}

async function codeOf(response: Response): Promise<string | null> {
  try {
    const { code } = (await response.json()) as { readonly code?: unknown };
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
}

async function respond(
  answer: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const origin = incoming.headers.origin;
  if (origin !== undefined) {
    outgoing.setHeader('access-control-allow-origin', origin);
    outgoing.setHeader('vary', 'origin');
  }
  if (incoming.method === 'OPTIONS' && incoming.headers['access-control-request-method'] !== undefined) {
    outgoing.writeHead(204, {
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': incoming.headers['access-control-request-headers'] ?? '*',
    });
    outgoing.end();
    return;
  }
  const body = await bodyOf(incoming);
  if (body === null) {
    outgoing.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const request = requestOf(incoming, body);
  if (typeof request === 'number') {
    outgoing.writeHead(request).end();
    return;
  }
  const response = await answer(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

/** Null where a body is larger than anybody needs. */
async function bodyOf(incoming: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += (chunk as Buffer).length;
    if (size > LARGEST_BODY) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** The status to refuse with: 501 for methods that a fetch request cannot have, 400 for a target that is no URL. */
function requestOf(incoming: IncomingMessage, body: Buffer): Request | 400 | 501 {
  const { method = 'GET', url = '/', headers } = incoming;
  if (['TRACE', 'CONNECT', 'TRACK'].includes(method)) return 501;
  const target = url.startsWith('/') ? `http://127.0.0.1${url}` : url;
  const parsed = URL.canParse(target) ? new URL(target) : null;
  if (parsed === null || parsed.username !== '' || parsed.password !== '') return 400;
  const given = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  const carries = method !== 'GET' && method !== 'HEAD';
  return new Request(parsed, {
    method,
    headers: given,
    ...(carries ? { body: new Uint8Array(body) } : {}),
  });
}
