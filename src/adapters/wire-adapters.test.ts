import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getResponse, HttpResponse, http as mocked } from 'msw';
import { afterAll, beforeAll } from 'vitest';
import { describeAdapter, SUITE_OPERATIONS, suiteAnswer } from '../testing/adapter-suite.ts';
import { fetchAdapter } from './fetch.ts';
import { http } from './http/http.ts';
import { nodeAdapter } from './node.ts';

const actors = {
  user: { headers: { authorization: 'Bearer user' } },
  admin: { headers: { authorization: 'Bearer admin' } },
};

/** The suite's implementation as ContractSpec's REST runtime would serve it. */
async function handler(request: Request): Promise<Response | undefined> {
  const url = new URL(request.url);
  const operation = [SUITE_OPERATIONS.get, SUITE_OPERATIONS.rename].find(
    ({ key }) => url.pathname === `/api/${key.replaceAll('.', '/')}/v1.0.0`,
  );
  if (operation === undefined) return undefined;
  const json = operation.kind === 'query' ? (url.searchParams.get('input') ?? '{}') : await request.text();
  const actor = request.headers.get('authorization')?.replace('Bearer ', '') ?? 'anonymous';
  const answer = suiteAnswer(operation.key, JSON.parse(json), actor);
  switch (answer.kind) {
    case 'output':
      return Response.json(answer.output);
    case 'refusal': {
      const { status, code, message, issues } = answer;
      const problem = { type: 'about:blank', title: message, status, code, issues };
      return Response.json(problem, { status, headers: { 'content-type': 'application/problem+json' } });
    }
    case 'crash':
      throw new Error('crashed as asked');
    case 'silence':
      return new Promise(() => {});
  }
}

const listener: RequestListener = async (incoming, outgoing) => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = '', headers, url } = incoming;
  const request = new Request(`http://localhost${url}`, {
    method,
    headers: Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]),
    body: chunks.length === 0 ? null : Buffer.concat(chunks),
  });
  const response = (await handler(request)) ?? new Response('<h1>404</h1>', { status: 404 });
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
};

let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    (listener(request, response) as unknown as Promise<void>).catch(() => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end('crashed');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

describeAdapter('http', () =>
  http({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`, actors }),
);
describeAdapter('fetch', () => fetchAdapter(handler, { baseUrl: 'http://shop.test/api', actors }));
describeAdapter('node', () => nodeAdapter(listener, { basePath: '/api', actors }));

const handlers = [
  mocked.all(
    'http://shop.test/api/*',
    async ({ request }) => (await handler(request)) ?? new HttpResponse(null, { status: 404 }),
  ),
];
describeAdapter('fetch (msw handlers)', () =>
  fetchAdapter((request) => getResponse(handlers, request), { baseUrl: 'http://shop.test/api', actors }),
);
