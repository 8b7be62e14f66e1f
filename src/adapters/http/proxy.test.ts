import { once } from 'node:events';
import { createServer as createProxy } from 'node:http';
import { type AddressInfo, connect as connectSocket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Call, Connection, Session } from '../../model/adapter.ts';
import { SUITE_OPERATIONS, suiteCall, suiteSession } from '../../testing/adapter-suite.ts';
import { type Reply, type Served, serve } from '../../testing/serve.ts';
import { http } from './http.ts';
import type { HttpOptions } from './options.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function served(answer: (request: Served) => Reply) {
  const server = await serve(answer);
  closers.push(server.close);
  return server;
}

async function open(options: HttpOptions, session: Partial<Session>): Promise<Connection> {
  const connection = await http(options).connect({ ...suiteSession, ...session });
  closers.push(() => connection.close());
  return connection;
}

const { rename } = SUITE_OPERATIONS;
const signal = new AbortController().signal;
const echo = ({ method, url, headers, body }: Served): Reply => ({ json: { method, url, headers, body } });
const invoke = (connection: Connection, call: Call) => connection.invoke(call, signal);

describe('a request behind a proxy', () => {
  it('goes through the proxy the environment names', async () => {
    const tunnels: string[] = [];
    const proxy = createProxy();
    proxy.on('connect', (request, client) => {
      tunnels.push(request.url ?? '');
      const [host = '', port = ''] = (request.url ?? '').split(':');
      const through = connectSocket(Number(port), host, () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
      through.pipe(client).pipe(through);
      through.on('error', () => client.destroy());
      client.on('error', () => through.destroy());
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    closers.push(() => proxy.close());
    const { url } = await served(echo);
    const http_proxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const connection = await open({ baseUrl: url, actors: { user: {} } }, { env: { http_proxy } });
    expect((await invoke(connection, suiteCall(rename, {}))).outcome.kind).toBe('success');
    expect(tunnels).toEqual([url.slice('http://'.length)]);
    const direct = await open(
      { baseUrl: url, actors: { user: {} } },
      { env: { http_proxy, no_proxy: '127.0.0.1' } },
    );
    expect((await invoke(direct, suiteCall(rename, {}))).outcome.kind).toBe('success');
    expect(tunnels).toHaveLength(1);
  });

  it('names a proxy that cannot be used, without its credentials, and not one that is not in between', async () => {
    const { url } = await served(echo);
    const noOne = createProxy();
    noOne.listen(0, '127.0.0.1');
    await once(noOne, 'listening');
    const { port } = noOne.address() as AddressInfo;
    await new Promise((resolve) => noOne.close(resolve));
    const http_proxy = `http://me:hush@127.0.0.1:${port}`;
    const connection = await open({ baseUrl: url, actors: { user: {} } }, { env: { http_proxy } });
    await expect(invoke(connection, suiteCall(rename, {}))).rejects.toMatchObject({
      name: 'Unreachable',
      message: `${url}: the proxy http://127.0.0.1:${port} that the environment names (HTTP_PROXY, HTTPS_PROXY) cannot be used: nothing listens there (connection refused); correct it, or name this host in NO_PROXY`,
    });
    const direct = await open(
      { baseUrl: url, actors: { user: {} } },
      { env: { http_proxy, no_proxy: '127.0.0.1' } },
    );
    expect((await invoke(direct, suiteCall(rename, {}))).outcome.kind).toBe('success');
  });

  it('names a proxy that opens no tunnel', async () => {
    const proxy = createProxy();
    proxy.on('connect', (_, client) => client.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n'));
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    closers.push(() => proxy.close());
    const { url } = await served(echo);
    const http_proxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const connection = await open({ baseUrl: url, actors: { user: {} } }, { env: { http_proxy } });
    await expect(invoke(connection, suiteCall(rename, {}))).rejects.toMatchObject({
      name: 'Unreachable',
      message: expect.stringMatching(
        /the proxy http:\S+ .* cannot be used: it answered 502 when asked for a tunnel/,
      ),
    });
  });
});
