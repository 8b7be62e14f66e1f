import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connection, Remark } from '../../model/adapter.ts';
import { describeAdapter, SUITE_OPERATIONS, suiteCall, suiteSession } from '../../testing/adapter-suite.ts';
import { type Reply, type Served, serve } from '../../testing/serve.ts';
import { mcp } from './mcp.ts';
import type { McpOptions } from './options.ts';

const SERVER = fileURLToPath(new URL('../../testing/stdio/suite-server.mjs', import.meta.url));
const signal = new AbortController().signal;
const actors = { user: { env: { SUITE_ACTOR: 'user' } }, admin: { env: { SUITE_ACTOR: 'admin' } } };

describeAdapter('mcp', () => mcp({ command: [process.execPath, SERVER], actors }));

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
  const call = (actor = 'user', input: unknown = { id: 'a' }) =>
    connection.invoke(suiteCall(SUITE_OPERATIONS.get, input, actor), signal);
  return { connection, call, remarks };
}

/** A server that says what stands there to the first `tools/call`, and is right otherwise. */
const server = (
  at: string,
  list = `{ tools: [{ name: 'shop_item_get-v1_0_0', inputSchema: { type: 'object' } }] }`,
) => `
  const say = (value) => console.log(JSON.stringify(value));
  let calls = 0;
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { id, method, params } = JSON.parse(line);
    const result = (value) => say({ jsonrpc: '2.0', id, result: value });
    if (method === 'initialize') return result({ protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'x', version: '1' } });
    if (method === 'tools/list') return result(${list});
    if (method === 'tools/call') { calls += 1; if (calls === 1) { ${at}; return; } return result({ content: [], structuredContent: { n: calls } }); }
    if (id !== undefined && calls !== 1) result({});
  });`;
const started = (at: string, list?: string, more: Partial<McpOptions> = {}): McpOptions =>
  ({
    command: [process.execPath, '-e', server(at, list)],
    actors: { user: {} },
    stopTimeoutMs: 100,
    timeoutMs: 20_000,
    ...more,
  }) as McpOptions;

describe('a server on a pipe that misbehaves at one call', () => {
  it.each([
    [
      'prints before its answer',
      `console.log('debug'); result({ content: [], structuredContent: {} })`,
      { kind: 'success' },
    ],
    [
      'ends with its last words',
      `console.error('out of cheese'); process.exit(7)`,
      { kind: 'crash', reason: 'the server ended with exit code 7; its last output:\nout of cheese' },
    ],
    [
      'answers with JSON that is no result',
      `say({ jsonrpc: '2.0', id, result: 7 })`,
      { kind: 'unintelligible' },
    ],
  ])('%s', async (_, at, outcome) => {
    const { call } = await open(started(at));
    expect((await call()).outcome).toMatchObject(outcome);
  });

  it.each([
    ['does not answer', ''],
    ['answers to another id', `say({ jsonrpc: '2.0', id: 999, result: {} })`],
    ['writes half a line', `process.stdout.write('{"jsonrpc":"2.0","id":' + id)`],
    [
      'writes a line of 50 MB',
      `for (let n = 0; n < 50; n++) process.stdout.write('x'.repeat(1024 * 1024)); console.log('')`,
    ],
  ])('%s is a timeout; where no ping is answered either, no other call is blamed', async (_, at) => {
    const { call } = await open(started(at, undefined, { timeoutMs: 1000 }));
    expect((await call()).outcome).toEqual({ kind: 'timeout', afterMs: 1000 });
    await expect(call()).rejects.toMatchObject({
      name: 'Unreachable',
      message: expect.stringContaining('answers no ping either'),
    });
  });

  it('tells of a list of tools that does not end, and calls all the same', async () => {
    const list = `{ tools: [{ name: 'shop_item_get-v1_0_0', inputSchema: { type: 'object' } }], nextCursor: 'again' }`;
    const { call, remarks } = await open(started('result({ content: [], structuredContent: {} })', list));
    expect(remarks.map(({ text }) => text)).toEqual(['tools/list does not end: 1 tools, and more to come']);
    expect((await call()).outcome.kind).toBe('success');
  });
});

describe('an operation without input', () => {
  it('is called without arguments', async () => {
    const { connection } = await open(started(`result({ content: [], structuredContent: { params } })`));
    const operation = { ...SUITE_OPERATIONS.get, input: null };
    const call = suiteCall(operation, null);
    expect(connection.unsendable?.(call) ?? null).toBe(null);
    const { outcome } = await connection.invoke(call, signal);
    const { params } = (outcome as { output: { params: object } }).output;
    expect([Object.hasOwn(params, 'name'), Object.hasOwn(params, 'arguments')]).toEqual([true, false]);
  });
});

function nested(levels: number): object {
  return levels === 1 ? {} : { inside: nested(levels - 1) };
}

describe('what MCP cannot carry', () => {
  it('is not sent', async () => {
    const { connection } = await open(started(''));
    const of = (input: unknown, more: object = {}) =>
      connection.unsendable?.({ ...suiteCall(SUITE_OPERATIONS.get, input), ...more }) ?? null;
    expect([of({}), of(undefined), of(null), of([]), of('a')]).toEqual([
      null,
      null,
      ...Array.from({ length: 3 }, () => 'the arguments of a tool are an object'),
    ]);
    expect(of({}, { idempotencyKey: 'k' })).toBe('MCP has no idempotency key');
    expect([of(nested(160)), of(nested(161))]).toEqual([
      null,
      expect.stringContaining('nested deeper than 160'),
    ]);
    expect(connection.capabilities).toMatchObject({
      events: false,
      audit: false,
      statuses: false,
      raw: true,
    });
  });
});

describe('over streamable HTTP', () => {
  /** A stateless server: JSON for every POST, 405 for the stream that it does not offer. */
  async function listening(
    toCall: (request: Served, id: unknown) => Reply,
    withoutToken: Reply | null = null,
  ) {
    const { url, close } = await serve((request) => {
      if (request.method !== 'POST') return { status: 405 };
      if (withoutToken !== null && request.headers.authorization === undefined) return withoutToken;
      const { id, method, params } = JSON.parse(request.body);
      if (id === undefined) return { status: 202 };
      if (method === 'tools/call') return toCall(request, id);
      const result =
        method === 'initialize'
          ? {
              protocolVersion: params.protocolVersion,
              capabilities: { tools: {} },
              serverInfo: { name: 'x', version: '1' },
            }
          : { tools: [{ name: 'shop_item_get-v1_0_0', inputSchema: { type: 'object' } }] };
      return { json: { jsonrpc: '2.0', id, result } };
    });
    closers.push(close);
    return open({
      url: `${url}/mcp`,
      timeoutMs: 5000,
      actors: { user: { headers: { authorization: 'Bearer ${TOKEN}' } } },
    });
  }
  const result = (id: unknown, value: object): Reply => ({
    json: { jsonrpc: '2.0', id, result: { content: [], ...value } },
  });

  it('actors are told by their headers, which are no part of the evidence', async () => {
    const { call, connection } = await listening((request, id) =>
      result(id, { structuredContent: { by: request.headers.authorization ?? null } }),
    );
    const { outcome, exchange } = await call();
    expect(outcome).toMatchObject({ kind: 'success', output: { by: 'Bearer very-secret' } });
    expect((await call('anonymous')).outcome).toMatchObject({ output: { by: null } });
    expect(exchange).toMatchObject({ transport: 'mcp', sent: expect.stringContaining('"tools/call"') });
    expect(connection.secrets?.values.map(({ value }) => value)).toContain('very-secret');
    expect(connection.forges?.('user (altered)')).toBe(true);
  });

  it.each([
    [401, 'UNAUTHENTICATED'],
    [403, 'FORBIDDEN'],
  ])('a session that is turned away with %i is a refusal of each call', async (status, code) => {
    const { call } = await listening((_, id) => result(id, { structuredContent: {} }), { status });
    expect((await call()).outcome.kind).toBe('success');
    expect((await call('anonymous')).outcome).toMatchObject({ kind: 'failure', code });
  });

  it.each([
    [
      'a page',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>hello</h1>' },
      'unintelligible',
    ],
    ['a server error', { status: 500, body: 'oops' }, 'crash'],
    [
      'no JSON',
      { status: 200, headers: { 'content-type': 'application/json' }, body: '{"jsonrpc"' },
      'unintelligible',
    ],
    [
      'more than is read',
      {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: `"${'x'.repeat(9 * 1024 * 1024)}"`,
      },
      'unintelligible',
    ],
  ] as const)('%s is no refusal', async (_, reply, kind) => {
    const { call } = await listening(() => reply as Reply);
    expect((await call()).outcome.kind).toBe(kind);
  });

  it('where no server answers, there is nothing to judge', async () => {
    await expect(open({ url: 'http://127.0.0.1:9/mcp' })).rejects.toMatchObject({ name: 'Unreachable' });
    await expect(open({ url: '/mcp' })).rejects.toMatchObject({ code: 'base-url-invalid' });
  });
});
