import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenTrouble } from '../listen-trouble.ts';
import { LIVE_PAGE } from './live-page.ts';

/** A report as a page, under a word that changes with it. */
export interface ShownReport {
  readonly version: string;
  readonly html: string;
}

export interface ReportServer {
  /** `http://127.0.0.1:43210/`. */
  readonly url: string;
  /** Tells the pages that are open. */
  changed(): void;
  close(): Promise<void>;
}

/** Pages that may be open at once, and milliseconds between signs of life to each. */
const MOST_PAGES = 20;
const ALIVE_MS = 15_000;

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "frame-ancestors 'self'",
} as const;

/**
 * Serves a report on 127.0.0.1, and nothing else: three fixed paths, GET and HEAD, to pages of its own origin only. `current`
 * gives null while there is no report. Throws the Mistakes `port-taken` and `port-refused`.
 */
export async function serveReport(current: () => ShownReport | null, port: number): Promise<ReportServer> {
  const pages = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0];
    if (!isLocal(request)) return void response.writeHead(403, HEADERS).end();
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, HEADERS).end();
    if (path === '/') return page(response, LIVE_PAGE);
    if (path === '/report.html') {
      const shown = current();
      return shown === null ? void response.writeHead(404, HEADERS).end() : page(response, shown.html);
    }
    if (path !== '/changes') return void response.writeHead(404, HEADERS).end();
    if (pages.size >= MOST_PAGES) return void response.writeHead(503, HEADERS).end();
    response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream' });
    response.write(eventOf(current()));
    pages.add(response);
    response.on('close', () => pages.delete(response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenTrouble(error, port)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const alive = setInterval(() => {
    for (const open of pages) open.write(': alive\n\n');
  }, ALIVE_MS);
  alive.unref();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    changed() {
      for (const open of pages) open.write(eventOf(current()));
    },
    close: () =>
      new Promise((resolve) => {
        clearInterval(alive);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A page of another site can have its name lead here; its `Host` gives it away. */
function isLocal({ headers: { host = '', origin } }: IncomingMessage): boolean {
  const isOwn = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host);
  return isOwn && (origin === undefined || origin === `http://${host}`);
}

function page(response: ServerResponse, html: string): void {
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/html; charset=utf-8' }).end(html);
}

function eventOf(shown: ShownReport | null): string {
  const state = shown === null ? { state: 'running' } : { state: 'ready', version: shown.version };
  return `data: ${JSON.stringify(state)}\n\n`;
}
