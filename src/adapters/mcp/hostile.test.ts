import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connection, Remark } from '../../model/adapter.ts';
import { SUITE_OPERATIONS, suiteCall, suiteSession } from '../../testing/adapter-suite.ts';
import { mcp } from './mcp.ts';
import type { McpOptions } from './options.ts';

const signal = new AbortController().signal;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(options: McpOptions) {
  const remarks: Remark[] = [];
  const connection: Connection = await mcp(options).connect({
    ...suiteSession,
    env: { PATH: process.env.PATH, TOKEN: 'very-secret' },
    remark: (remark) => remarks.push(remark),
  });
  closers.push(() => connection.close());
  const call = () => connection.invoke(suiteCall(SUITE_OPERATIONS.get, { id: 'a' }), signal);
  return { connection, call, remarks };
}

const TOOL = `{ name: 'shop_item_get-v1_0_0', inputSchema: { type: 'object' } }`;

/** A server on a pipe that does `at` at the first call, and what `methods` has at other methods; else it is right. */
const program = (at: string, methods: Readonly<Record<string, string>> = {}) => `
  const say = (value) => process.stdout.write(JSON.stringify(value) + '\\n');
  const fill = (text, times) => { for (let n = 0; n < times; n++) process.stdout.write(text); };
  let calls = 0;
  let pages = 0;
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { id, method, params } = JSON.parse(line);
    const result = (value) => say({ jsonrpc: '2.0', id, result: value });
    ${Object.entries(methods)
      .map(([method, does]) => `if (method === '${method}') { ${does}; return; }`)
      .join('\n')}
    if (method === 'initialize') return result({ protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'x', version: '1' } });
    if (method === 'tools/list') return result({ tools: [${TOOL}] });
    if (method === 'tools/call') { calls += 1; if (calls === 1) { ${at}; return; } return result({ content: [], structuredContent: { n: calls } }); }
    if (id !== undefined) result({});
  });`;
const started = (text: string, more: Partial<McpOptions> = {}): McpOptions =>
  ({
    command: [process.execPath, '-e', text],
    actors: { user: {} },
    stopTimeoutMs: 100,
    timeoutMs: 20_000,
    ...more,
  }) as McpOptions;

const SECOND = { kind: 'success', status: null, output: { n: 2 } };
const NINE_MB = `'x'.repeat(9 * 1024 * 1024)`;
const DEEP = `'['.repeat(5000) + ']'.repeat(5000)`;

describe('an answer on a pipe', () => {
  it.each([
    [
      'of 9 MB that begins with its id',
      `fill('{"jsonrpc":"2.0","id":' + id + ',"result":"', 1); fill(${NINE_MB}, 1); fill('"}\\n', 1)`,
      'more than 8388608 bytes',
    ],
    [
      'of 9 MB that ends with its id, as the official SDK writes it',
      `fill('{"result":"', 1); fill(${NINE_MB}, 1); fill('","jsonrpc":"2.0","id":' + id + '}\\n', 1)`,
      'more than 8388608 bytes',
    ],
    [
      'that is nested without end',
      `fill('{"jsonrpc":"2.0","id":' + id + ',"result":' + ${DEEP} + '}\\n', 1)`,
      'nested',
    ],
    [
      'with bytes that are no UTF-8',
      `process.stdout.write(Buffer.concat([Buffer.from('{"jsonrpc":"2.0","id":' + id + ',"result":"'), Buffer.from([0xff]), Buffer.from('"}\\n')]))`,
      'no UTF-8',
    ],
  ])('%s is one that cannot be read, and the next call is served', async (_, at, words) => {
    const { call } = await open(started(program(at)));
    expect((await call()).outcome).toMatchObject({
      kind: 'unintelligible',
      reason: expect.stringContaining(words),
    });
    expect((await call()).outcome).toEqual(SECOND);
  });

  it('to a request that is not open is no answer to the one that is', async () => {
    const { call, remarks } = await open(
      started(program(`fill('{"jsonrpc":"2.0","id":4711,"result":[[' + '\\n', 1); result({ content: [] })`)),
    );
    expect((await call()).outcome.kind).toBe('success');
    expect((await call()).outcome).toEqual(SECOND);
    expect(remarks.map(({ kind }) => kind)).toEqual(['out-of-turn']);
  });
});

describe('a server on a pipe', () => {
  it('that writes notifications without end costs neither memory nor more than the time that a call may take', async () => {
    const flood = `setInterval(() => fill(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: 'x' } }) + '\\n', 500), 0); result({ content: [], structuredContent: { n: 1 } })`;
    const { call } = await open(started(program(flood), { timeoutMs: 2000 }));
    const before = process.memoryUsage().rss;
    const since = performance.now();
    expect((await call()).outcome.kind).toBe('success');
    // What it answers stands behind all that it has written before.
    const ends = await Promise.allSettled([call(), call(), call()]);
    for (const end of ends)
      expect(end.status === 'fulfilled' ? end.value.outcome.kind : end.reason.name).toMatch(
        /^(?:success|timeout|Unreachable)$/,
      );
    expect(performance.now() - since).toBeLessThan(20_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(128 * 1024 * 1024);
  });

  it('that writes lines without end that are no messages is stopped', async () => {
    const { call } = await open(started(program(`setInterval(() => fill('x\\n'.repeat(50_000), 1), 0)`)));
    expect((await call()).outcome).toMatchObject({
      kind: 'crash',
      reason: expect.stringContaining('wrote lines without end that are no messages'),
    });
    await expect(call()).rejects.toMatchObject({ name: 'Unreachable' });
  });

  it('that prints a little at each call is not taken for one that never ends', async () => {
    const chatty = program('').replace(
      `if (calls === 1) { ; return; }`,
      `fill('debug\\n'.repeat(30_000), 1);`,
    );
    const { call } = await open(started(chatty));
    for (let more = 0; more < 5; more += 1) expect((await call()).outcome.kind).toBe('success');
  });

  it.each([
    ['says nothing', `setInterval(() => {}, 1000)`, 300, /no session|not answered|Request timed out/i],
    ['ends at once', `console.error('no licence'); process.exit(3)`, 10_000, /exit code 3.*no licence/s],
    [
      'speaks a protocol of no one',
      program('', { initialize: `result({ protocolVersion: '1', capabilities: {}, serverInfo: {} })` }),
      10_000,
      /no session/,
    ],
    [
      'writes a page',
      `console.log('<html>'); setInterval(() => {}, 1000)`,
      300,
      /no session|Request timed out/i,
    ],
  ])('that %s at the start is no implementation to be judged', async (_, text, readyTimeoutMs, words) => {
    const since = performance.now();
    await expect(open(started(text, { readyTimeoutMs }))).rejects.toMatchObject({
      name: 'Unreachable',
      message: expect.stringMatching(words),
    });
    expect(performance.now() - since).toBeLessThan(15_000);
  });

  it.each([
    ['always another page', `result({ tools: [${TOOL}], nextCursor: 'n' + pages++ })`, 10_000],
    [
      'a page every now and then',
      `setTimeout(() => result({ tools: [${TOOL}], nextCursor: 'n' + pages++ }), 200)`,
      1000,
    ],
    [
      'page after page of 5 MB',
      `result({ tools: [{ name: 'a', description: 'x'.repeat(5 * 1024 * 1024) }], nextCursor: 'n' + pages++ })`,
      5000,
    ],
  ])('whose list of tools is %s is asked for it in bounded time', async (_, does, readyTimeoutMs) => {
    const since = performance.now();
    const { call, remarks } = await open(
      started(program(`result({ content: [] })`, { 'tools/list': does }), { readyTimeoutMs }),
    );
    expect(performance.now() - since).toBeLessThan(25_000);
    expect(remarks.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^tools\/list (?:does not end|took longer than|gave more than)/),
    ]);
    expect((await call()).outcome.kind).toBe('success');
  });

  it('that forks and ignores signals is gone after the session, with what it started', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mcp-'));
    closers.push(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'pids');
    const stubborn = `
      for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {});
      setInterval(() => {}, 1000);
      const child = require('node:child_process').spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"], { stdio: 'inherit' });
      require('node:fs').writeFileSync(${JSON.stringify(file)}, process.pid + ' ' + child.pid);
      ${program('')}`;
    const { connection } = await open(started(stubborn));
    const pids = readFileSync(file, 'utf8').split(' ').map(Number);
    expect(pids.map(isAlive)).toEqual([true, true]);
    const before = performance.now();
    await connection.close();
    expect(performance.now() - before).toBeLessThan(10_000);
    await expect.poll(() => pids.map(isAlive), { timeout: 10_000 }).toEqual([false, false]);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A server over streamable HTTP of either protocol that answers the first call by `at`; else it is right. */
async function listening(
  protocol: 'legacy' | '2026-07-28',
  at: (response: ServerResponse, id: unknown) => void,
): Promise<McpOptions> {
  let calls = 0;
  const shared = { resultType: 'complete', ttlMs: 0, cacheScope: 'private' };
  const results: Readonly<Record<string, (params: { protocolVersion?: string }) => object>> = {
    initialize: ({ protocolVersion }) => ({
      protocolVersion,
      capabilities: { tools: {} },
      serverInfo: { name: 'x', version: '1' },
    }),
    'server/discover': () => ({
      ...shared,
      supportedVersions: ['2026-07-28'],
      capabilities: { tools: {} },
      serverInfo: { name: 'x', version: '1' },
    }),
    'tools/list': () => ({
      ...shared,
      tools: [{ name: 'shop_item_get-v1_0_0', inputSchema: { type: 'object' } }],
    }),
    'tools/call': () => ({ ...shared, content: [], structuredContent: { n: calls } }),
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (request.method !== 'POST') {
      response.writeHead(405).end();
      return;
    }
    const { id, method, params = {} } = JSON.parse(body);
    if (id === undefined) {
      response.writeHead(202).end();
      return;
    }
    if (method === 'tools/call') calls += 1;
    if (method === 'tools/call' && calls === 1) {
      at(response, id);
      return;
    }
    const result = results[method]?.(params) ?? shared;
    response.writeHead(200, JSON_TYPE).end(JSON.stringify({ jsonrpc: '2.0', id, result }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    protocol,
    timeoutMs: 1000,
    headers: { 'x-token': '${TOKEN}' },
    actors: { user: {} },
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };
const EVENTS = { 'content-type': 'text/event-stream' };
const answerTo = (id: unknown) => ({
  jsonrpc: '2.0',
  id,
  result: { content: [], structuredContent: { n: 1 }, resultType: 'complete' },
});

describe.each(['legacy', '2026-07-28'] as const)(
  'over streamable HTTP, protocol %s, an answer',
  (protocol) => {
    it.each<[string, (response: ServerResponse, id: unknown) => void, object]>([
      [
        'in JSON is read',
        (response, id) => response.writeHead(200, JSON_TYPE).end(JSON.stringify(answerTo(id))),
        { kind: 'success' },
      ],
      [
        'in an event is read',
        (response, id) => response.writeHead(200, EVENTS).end(`data: ${JSON.stringify(answerTo(id))}\n\n`),
        { kind: 'success' },
      ],
      ['that never comes is a timeout', () => {}, { kind: 'timeout', afterMs: 1000 }],
      [
        'to another id is a timeout',
        (response) => response.writeHead(200, JSON_TYPE).end(JSON.stringify(answerTo('another'))),
        { kind: 'timeout' },
      ],
      [
        'in a page cannot be read',
        (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>hello</h1>'),
        { kind: 'unintelligible' },
      ],
      ['with a 500 is a crash', (response) => response.writeHead(500).end('oops'), { kind: 'crash' }],
      [
        'that ends in the middle of an event is none',
        (response) => response.writeHead(200, EVENTS).end('data: {"jsonrpc":"2.0",'),
        { kind: expect.stringMatching(/^(?:timeout|unintelligible)$/) },
      ],
      [
        'whose connection breaks is a crash',
        (response) => {
          response.writeHead(200, EVENTS).write('data: {"jsonrpc"');
          setTimeout(() => response.destroy(), 50);
        },
        { kind: expect.stringMatching(/^(?:timeout|crash|unintelligible)$/) },
      ],
      [
        'of 50 MB in one event cannot be read',
        (response, id) => {
          response.writeHead(200, EVENTS).write('data: ');
          for (let n = 0; n < 50; n += 1) response.write('x'.repeat(1024 * 1024));
          response.end(`${id}\n\n`);
        },
        { kind: expect.stringMatching(/^(?:timeout|unintelligible)$/) },
      ],
      [
        'with events without end that are no answer is a timeout',
        (response) => {
          response.writeHead(200, EVENTS);
          const going = setInterval(() => response.write(': still there\n\n'.repeat(100)), 1);
          response.on('close', () => clearInterval(going));
        },
        { kind: expect.stringMatching(/^(?:timeout|unintelligible)$/) },
      ],
    ])('%s', async (_, at, outcome) => {
      const { call } = await open(await listening(protocol, at));
      const since = performance.now();
      const seen = (await call()).outcome;
      expect(seen).toMatchObject(outcome);
      expect(performance.now() - since).toBeLessThan(10_000);
      expect((await call()).outcome).toMatchObject({ kind: 'success', output: { n: 2 } });
    });
  },
);

describe('a redirect of a server over HTTP', () => {
  it('is followed on the same origin, with method and body', async () => {
    const { call } = await open(
      await listening('legacy', (response) => {
        response.writeHead(307, { location: '/mcp/' }).end();
      }),
    );
    expect((await call()).outcome).toMatchObject({ kind: 'success', output: { n: 2 } });
  });

  it('is not followed where it asks for a GET in the place of what was posted', async () => {
    const { call } = await open(
      await listening('legacy', (response) => {
        response.writeHead(303, { location: '/mcp/' }).end();
      }),
    );
    expect((await call()).outcome).toEqual({
      kind: 'unintelligible',
      status: null,
      reason: expect.stringMatching(/^HTTP 303: .*not followed/),
    });
  });

  it('to another origin leads to no answer, and takes no credentials there', async () => {
    const asked: unknown[] = [];
    const other = createServer((request, response) => {
      asked.push(request.headers['x-token']);
      response.writeHead(200, JSON_TYPE).end('{}');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    closers.push(() => other.close());
    const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}/mcp`;
    const { call } = await open(
      await listening('legacy', (response) => {
        response.writeHead(307, { location: elsewhere }).end();
      }),
    );
    expect([(await call()).outcome, asked]).toEqual([
      { kind: 'unintelligible', status: null, reason: expect.stringContaining('HTTP 307') },
      [],
    ]);
  });
});
