import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../model/adapter.ts';
import { SUITE_OPERATIONS, suiteCall, suiteSession } from '../../testing/adapter-suite.ts';
import { http } from './http.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}';

/** `take` gets each whole request, the number of its connection and its own number there, both from 1. */
async function serving(take: (socket: Socket, of: { connection: number; request: number }) => void) {
  let connections = 0;
  const server: Server = createServer((socket) => {
    let seen = '';
    let requests = 0;
    let connection = 0;
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      seen += chunk.toString('latin1');
      const length = Number(/content-length: (\d+)/i.exec(seen)?.[1] ?? 0);
      const end = seen.indexOf('\r\n\r\n');
      if (end < 0 || seen.length < end + 4 + length) return;
      seen = '';
      if (requests === 0) connection = ++connections;
      take(socket, { connection, request: ++requests });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connection = await http({ baseUrl, actors: { user: {} }, concurrency: 1 }).connect(suiteSession);
  closers.push(() => connection.close());
  return { connection, server, count: () => connections };
}

const { rename, get } = SUITE_OPERATIONS;
const signal = new AbortController().signal;
const query = (connection: Connection) => connection.invoke(suiteCall(get, { id: 'a' }), signal);
const command = (connection: Connection, key?: string) =>
  connection.invoke(
    { ...suiteCall(rename, { id: 'a', name: 'b' }), ...(key === undefined ? {} : { idempotencyKey: key }) },
    signal,
  );

/** Answers the first request of a connection, and drops the second without a byte. */
const dropsSecond = (socket: Socket, { request }: { request: number }) =>
  request === 1 ? socket.write(ANSWER) : socket.resetAndDestroy();

const DROPPED = { kind: 'crash', status: null, reason: expect.stringContaining('dropped before an answer') };

describe('a connection that was kept open and is closed as it is used again', () => {
  it('is replaced by a fresh one for a query', async () => {
    const { connection, count } = await serving(dropsSecond);
    for (let call = 0; call < 6; call++)
      expect((await query(connection)).outcome).toMatchObject({ kind: 'success' });
    expect(count()).toBeGreaterThan(1);
  });

  it('is told of where a request was sent once more, and nowhere else', async () => {
    const { connection } = await serving(dropsSecond);
    const first = await query(connection);
    expect(first.notes ?? []).toEqual([]);
    const second = await query(connection);
    expect(second.outcome).toMatchObject({ kind: 'success' });
    expect(second.notes?.join()).toContain('sent once more over a fresh one');
  });

  it('is replaced by a fresh one for a call under an idempotency key', async () => {
    const { connection } = await serving(dropsSecond);
    for (let call = 0; call < 4; call++)
      expect((await command(connection, 'k-1')).outcome).toMatchObject({ kind: 'success' });
  });

  it('leaves a command unobserved that may have been carried out; those after it go over connections of their own', async () => {
    const { connection, count } = await serving(dropsSecond);
    expect((await command(connection)).outcome).toMatchObject({ kind: 'success' });
    await expect(command(connection)).rejects.toMatchObject({
      name: 'Unobserved',
      message: expect.stringMatching(/closed a connection that was kept open.*not sent again/),
    });
    const before = count();
    for (let call = 0; call < 3; call++)
      expect((await command(connection)).outcome).toMatchObject({ kind: 'success' });
    expect(count()).toBe(before + 3);
  });
});

describe('a drop that the implementation answers for', () => {
  it('is one on a connection that carried nothing before', async () => {
    const { connection } = await serving((socket) => socket.resetAndDestroy());
    expect((await query(connection)).outcome).toMatchObject(DROPPED);
    expect((await command(connection)).outcome).toMatchObject(DROPPED);
  });

  it('is one that comes again over a fresh connection', async () => {
    const { connection } = await serving((socket, { connection: at, request }) =>
      at === 1 && request === 1 ? socket.write(ANSWER) : socket.resetAndDestroy(),
    );
    expect((await query(connection)).outcome).toMatchObject({ kind: 'success' });
    expect((await query(connection)).outcome).toMatchObject(DROPPED);
    expect((await command(connection)).outcome).toMatchObject(DROPPED);
  });

  it('is one in the middle of an answer', async () => {
    const { connection } = await serving((socket, { request }) =>
      request === 1 ? socket.write(ANSWER) : socket.end('HTTP/1.1 20'),
    );
    await query(connection);
    expect((await query(connection)).outcome).toMatchObject({ kind: 'crash' });
  });

  it.each(['query', 'command'])('is one of a %s after which nothing listens any more', async (kind) => {
    const { connection, server } = await serving((socket, { request }) => {
      if (request === 1) return socket.write(ANSWER);
      server.close();
      return socket.resetAndDestroy();
    });
    const call = () => (kind === 'query' ? query(connection) : command(connection));
    await call();
    expect((await call()).outcome).toMatchObject(DROPPED);
    await expect(call()).rejects.toMatchObject({ name: 'Unreachable' });
  });
});
