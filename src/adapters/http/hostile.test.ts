import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../model/adapter.ts';
import type { Observation } from '../../model/observation.ts';
import { SUITE_OPERATIONS, suiteCall, suiteSession } from '../../testing/adapter-suite.ts';
import { httpOf } from '../../testing/http-exchange.ts';
import { http } from './http.ts';
import type { HttpOptions } from './options.ts';

const TIMEOUT_MS = 250;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A server on the bare socket: `speak` gets each connection's first bytes and answers as it likes. */
async function hostile(speak: (socket: Socket, request: string) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => speak(socket, chunk.toString('latin1')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function connectTo(baseUrl: string, options: Partial<HttpOptions> = {}): Promise<Connection> {
  const actors = { user: { headers: { authorization: 'Bearer sesame-open' } } };
  const connection = await http({ baseUrl, actors, ...options }).connect(suiteSession);
  closers.push(() => connection.close());
  return connection;
}

const signal = new AbortController().signal;
const item = { id: 'a', name: 'b', actor: 'user' };

async function observe(
  speak: (socket: Socket, request: string) => void,
  options: Partial<HttpOptions> = {},
): Promise<Observation> {
  const connection = await connectTo(await hostile(speak), options);
  return connection.invoke(suiteCall(SUITE_OPERATIONS.rename, item), signal);
}

/** An answer with these headers and this body, its length told. */
function answer(body: string | Buffer, head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json'): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(`${head}\r\ncontent-length: ${bytes.length}\r\n\r\n`), bytes]);
}

const answering = (body: string | Buffer, head?: string) =>
  observe((socket) => socket.write(answer(body, head)));

/** Writes the same chunk as long as someone reads it. */
function flood(socket: Socket, chunk: Buffer): void {
  while (!socket.destroyed && socket.write(chunk)) {}
  if (!socket.destroyed) socket.once('drain', () => flood(socket, chunk));
}

describe('an implementation that takes its time', () => {
  it('that never answers is a timeout', async () => {
    const { outcome, events } = await observe(() => {}, { timeoutMs: TIMEOUT_MS });
    expect(outcome).toEqual({ kind: 'timeout', afterMs: TIMEOUT_MS });
    expect(events).toBeNull();
  });

  it('that answers byte by byte is a timeout: bytes that trickle do not extend it', async () => {
    const { outcome, exchange } = await observe(
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n');
        const trickle = setInterval(() => socket.write('['), 20);
        socket.on('close', () => clearInterval(trickle));
      },
      { timeoutMs: TIMEOUT_MS },
    );
    expect(outcome).toEqual({ kind: 'timeout', afterMs: TIMEOUT_MS });
    expect(httpOf(exchange).response).toMatchObject({ status: 200, truncated: true });
  });
});

describe('an implementation that says too much', () => {
  it('with a body without end is cut off at the bound', async () => {
    const { outcome, exchange } = await observe(
      (socket) => {
        socket.write(
          `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${10 * 1024 ** 3}\r\n\r\n`,
        );
        flood(socket, Buffer.alloc(64 * 1024, '['));
      },
      { maxBodyBytes: 1024 * 1024, timeoutMs: 10_000 },
    );
    expect(outcome).toEqual({
      kind: 'unintelligible',
      status: 200,
      reason: 'the body is larger than 1048576 bytes',
    });
    expect(httpOf(exchange).response?.body).toHaveLength(64 * 1024);
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(50 * 1024 * 1024))],
    ['br', brotliCompressSync(Buffer.alloc(20 * 1024 * 1024))],
  ])('with a %s bomb is cut off at the bound', async (encoding, bomb) => {
    const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: ${encoding}`;
    const { outcome } = await observe((socket) => socket.write(answer(bomb, head)), {
      maxBodyBytes: 1024 * 1024,
      timeoutMs: 10_000,
    });
    expect(outcome).toEqual({
      kind: 'unintelligible',
      status: 200,
      reason: 'the body is larger than 1048576 bytes when decompressed',
    });
  });

  it('with honest gzip is read', async () => {
    const { outcome } = await answering(
      gzipSync(JSON.stringify(item)),
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip',
    );
    expect(outcome).toEqual({ kind: 'success', status: 200, output: item });
  });

  it('with gzip that is none is unintelligible', async () => {
    const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip';
    const { outcome } = await answering('{}', head);
    expect(outcome).toEqual({ kind: 'unintelligible', status: 200, reason: 'the body is not gzip' });
  });

  it('with headers without end is cut off at the bound', async () => {
    const { outcome } = await observe(
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        flood(socket, Buffer.from('x-more: and more\r\n'.repeat(1000)));
      },
      { timeoutMs: 10_000 },
    );
    expect(outcome).toEqual({
      kind: 'unintelligible',
      status: null,
      reason: 'the headers are larger than allowed',
    });
  });
});

describe('an implementation that sends elsewhere', () => {
  const redirect = (to: string) =>
    `HTTP/1.1 307 Temporary Redirect\r\nlocation: ${to}\r\ncontent-length: 0\r\n\r\n`;

  it('in a circle is given up after five redirects', async () => {
    let requests = 0;
    const { outcome } = await observe((socket) => {
      requests += 1;
      socket.write(redirect('/again'));
    });
    expect(outcome).toEqual({ kind: 'unintelligible', status: 307, reason: 'more than 5 redirects' });
    expect(requests).toBe(6);
  });

  it('on the same origin is followed, with method, body and credentials', async () => {
    const { outcome } = await observe((socket, request) => {
      if (!request.startsWith('POST /there ')) return socket.write(redirect('/there'));
      const kept = request.includes('Bearer sesame-open') && request.endsWith(JSON.stringify(item));
      return socket.write(answer(JSON.stringify({ kept })));
    });
    expect(outcome).toEqual({ kind: 'success', status: 200, output: { kept: true } });
  });

  it('to another origin is not followed: nothing is sent there', async () => {
    const reached: string[] = [];
    const elsewhere = await hostile((_, request) => reached.push(request));
    const { outcome } = await observe((socket) => socket.write(redirect(`${elsewhere}/there`)));
    expect(outcome).toEqual({
      kind: 'unintelligible',
      status: 307,
      reason: `a redirect to another origin (${elsewhere}), not followed`,
    });
    expect(reached).toEqual([]);
  });
});

describe('an implementation that breaks off', () => {
  it('in the middle of the body is a crash', async () => {
    const { outcome } = await observe((socket) => {
      socket.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"id":');
    });
    expect(outcome).toMatchObject({ kind: 'crash', status: 200 });
  });

  it('before an answer is a crash', async () => {
    const { outcome } = await observe((socket) => socket.end());
    expect(outcome).toMatchObject({ kind: 'crash', status: null });
  });

  it('with a reset is a crash', async () => {
    const { outcome } = await observe((socket) => socket.resetAndDestroy());
    expect(outcome).toEqual({
      kind: 'crash',
      status: null,
      reason: 'the connection was dropped before an answer (ECONNRESET)',
    });
  });

  it('and is gone is unreachable from then on', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', () => {
        server.close();
        socket.destroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const connection = await connectTo(`http://127.0.0.1:${port}`);
    const first = await connection.invoke(suiteCall(SUITE_OPERATIONS.rename, item), signal);
    expect(first.outcome.kind).toBe('crash');
    await expect(connection.invoke(suiteCall(SUITE_OPERATIONS.rename, item), signal)).rejects.toMatchObject({
      name: 'Unreachable',
      message: `http://127.0.0.1:${port}: nothing listens there (connection refused)`,
    });
  });
});

describe('an implementation that speaks HTTP badly', () => {
  it('in version 1.0, ending the body by closing, is understood', async () => {
    const { outcome } = await observe((socket) => {
      socket.end(`HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(item)}`);
    });
    expect(outcome).toEqual({ kind: 'success', status: 200, output: item });
  });

  it('with a content-length too small is read as far as it reaches, and is no JSON', async () => {
    const { outcome } = await observe((socket) => {
      socket.write(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 5\r\n\r\n${JSON.stringify(item)}`,
      );
    });
    expect(outcome).toMatchObject({ kind: 'unintelligible', status: 200 });
  });

  it('with a content-length too large, and waiting, is a timeout', async () => {
    const { outcome } = await observe(
      (socket) => {
        socket.write(
          `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n${JSON.stringify(item)}`,
        );
      },
      { timeoutMs: TIMEOUT_MS },
    );
    expect(outcome).toEqual({ kind: 'timeout', afterMs: TIMEOUT_MS });
  });

  it('with a content-length that is no number is unintelligible', async () => {
    const { outcome } = await observe((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: lots\r\n\r\n{}');
    });
    expect(outcome).toMatchObject({ kind: 'unintelligible', reason: expect.stringContaining('not HTTP') });
  });

  it('or not at all, on an open port, is unintelligible', async () => {
    const { outcome } = await observe((socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n'));
    expect(outcome).toMatchObject({
      kind: 'unintelligible',
      status: null,
      reason: expect.stringContaining('not HTTP'),
    });
  });

  it('with 204 and a body is a success without output, and the next call is not fed the body', async () => {
    const connection = await connectTo(
      await hostile((socket) => socket.write('HTTP/1.1 204 No Content\r\n\r\n{"id":"smuggled"}')),
    );
    const calls = [1, 2].map(() => connection.invoke(suiteCall(SUITE_OPERATIONS.rename, item), signal));
    for (const { outcome } of await Promise.all(calls)) {
      expect(outcome).toEqual({ kind: 'success', status: 204, output: undefined });
    }
  });
});

describe('an implementation that writes odd bodies', () => {
  it.each([
    ['invalid UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'the body is not UTF-8'],
    [
      'a tower of 100,000 brackets',
      '['.repeat(100_000) + ']'.repeat(100_000),
      '200 with a body that cannot be read: JSON nested deeper than 200 levels',
    ],
    ['nothing', '', '200 with an empty body'],
    ['half a document', '{"id":"a"', '200 with a body that cannot be read: not valid JSON (at character 9)'],
  ])('with %s is unintelligible', async (_, body, reason) => {
    expect((await answering(body)).outcome).toEqual({ kind: 'unintelligible', status: 200, reason });
  });

  it('with HTML and 200 is unintelligible', async () => {
    const { outcome } = await answering(
      '<h1>Welcome</h1>',
      'HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8',
    );
    expect(outcome).toEqual({
      kind: 'unintelligible',
      status: 200,
      reason: '200 with a body of type text/html',
    });
  });

  it('with __proto__ is plain data that changes nothing', async () => {
    const { outcome } = await answering('{"id":"a","__proto__":{"admin":true}}');
    expect(outcome.kind).toBe('success');
    const output = outcome.kind === 'success' ? (outcome.output as Record<string, unknown>) : {};
    expect(Object.keys(output)).toEqual(['id', '__proto__']);
    expect(output.admin).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
  });

  it('with a name twice and numbers that doubles cannot hold is read, and the loss is noted', async () => {
    const { outcome, notes } = await answering('{"id":"a","id":"b","n":9007199254740993,"m":1e999}');
    expect(outcome).toEqual({
      kind: 'success',
      status: 200,
      output: { id: 'b', n: 9007199254740992, m: Number.POSITIVE_INFINITY },
    });
    expect(notes).toEqual([
      'members of the same name in one object: id',
      '9007199254740993 cannot be held exactly by a JSON reader with double precision',
      '1e999 cannot be held exactly by a JSON reader with double precision',
    ]);
  });

  it('with terminal escapes and markup gives them back as data', async () => {
    const text = '\u001b[2J<script>alert(1)</script>]]>\u202e';
    const { outcome } = await answering(JSON.stringify({ id: text }));
    expect(outcome).toEqual({ kind: 'success', status: 200, output: { id: text } });
  });

  it('with a problem document under 200 is a refusal with status 200', async () => {
    const problem = JSON.stringify({ title: 'No', status: 404, code: 'ITEM_NOT_FOUND' });
    for (const type of ['application/problem+json', 'application/json']) {
      const { outcome, notes } = await answering(problem, `HTTP/1.1 200 OK\r\ncontent-type: ${type}`);
      expect(outcome).toMatchObject({ kind: 'failure', status: 200, code: 'ITEM_NOT_FOUND' });
      expect(notes).toEqual(['a problem document arrived with status 200']);
    }
  });

  it('with a success body under 500 is a crash', async () => {
    const { outcome } = await answering(
      JSON.stringify(item),
      'HTTP/1.1 500 Oops\r\ncontent-type: application/json',
    );
    expect(outcome).toEqual({ kind: 'crash', status: 500, reason: '500 with no code' });
  });

  it('with a detail under 500 is a crash that tells it, cut', async () => {
    const head = 'HTTP/1.1 500 Oops\r\ncontent-type: application/problem+json';
    const body = { code: 'INTERNAL_ERROR', detail: `ITEM_NOT_FOUND ${'x'.repeat(1000)}` };
    const { outcome } = await answering(JSON.stringify(body), head);
    expect(outcome).toMatchObject({
      reason: expect.stringMatching(/^500 with INTERNAL_ERROR: ITEM_NOT_FOUND x{285}$/),
    });
  });

  it('with a declared code under 500 is a refusal with status 500, and INTERNAL_ERROR a crash', async () => {
    const head = 'HTTP/1.1 500 Oops\r\ncontent-type: application/problem+json';
    expect((await answering('{"code":"ITEM_NOT_FOUND"}', head)).outcome).toMatchObject({
      kind: 'failure',
      status: 500,
    });
    expect((await answering('{"code":"INTERNAL_ERROR"}', head)).outcome).toEqual({
      kind: 'crash',
      status: 500,
      reason: '500 with INTERNAL_ERROR',
    });
  });

  it('with a problem document without a code is a refusal without a code', async () => {
    const head = 'HTTP/1.1 409 Conflict\r\ncontent-type: application/problem+json';
    const { outcome } = await answering('{"title":"Conflict","detail":"already there","code":12}', head);
    expect(outcome).toMatchObject({ kind: 'failure', status: 409, code: null, message: 'already there' });
  });
});
