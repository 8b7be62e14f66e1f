import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { boundedFetch } from './bounded-fetch.ts';

const server = createServer((request, response) => {
  const [, status = '200', to = ''] = /^\/(\d+)\?to=(.*)$/.exec(request.url ?? '') ?? [];
  if (to !== '') response.writeHead(Number(status), { location: decodeURIComponent(to) });
  response.end(request.method);
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

it.each([
  ['GET', 301, '/end', 200],
  ['GET', 302, '/end', 200],
  ['GET', 303, '/end', 200],
  ['GET', 308, '/end', 200],
  ['POST', 307, '/end', 200],
  ['POST', 301, '/end', 301],
  ['POST', 302, '/end', 302],
  ['POST', 303, '/end', 303],
  ['GET', 302, 'http://localhost:1/end', 302],
  ['GET', 303, 'http://localhost:1/end', 303],
])('a %s that is led on by %d to %s ends in %d', async (method, status, to, ends) => {
  const response = await boundedFetch(1000)(`${origin}/${status}?to=${encodeURIComponent(to)}`, { method });
  expect([response.status, await response.text()]).toEqual([ends, method]);
});
