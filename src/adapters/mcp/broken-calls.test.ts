import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { malformedRefused } from '../../checks/malformed-refused.ts';
import { mediaTypeRefused } from '../../checks/media-type-refused.ts';
import { methodRefused } from '../../checks/method-refused.ts';
import type { Remark } from '../../model/adapter.ts';
import type { Fault } from '../../model/case.ts';
import { SUITE_OPERATIONS, suiteCall, suiteSession } from '../../testing/adapter-suite.ts';
import { mcp } from './mcp.ts';

const signal = new AbortController().signal;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const CHECKS = { malformed: malformedRefused, 'media-type': mediaTypeRefused, method: methodRefused };
const TOOL = 'shop_item_get-v1_0_0';

/** What a server says to one message, as plain code: it runs in this process behind HTTP, and in another on a pipe. */
const KEEPS = `
  const error = (code) => ({ error: { code, message: 'no' } });
  const tools = [{ name: '${TOOL}', inputSchema: { type: 'object' } }];
  if (method === 'initialize') return { result: { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'x', version: '1' } } };
  if (method === 'ping') return { result: {} };
  if (method !== 'tools/list' && method !== 'tools/call') return error(-32601);
  if (id !== undefined && typeof id !== 'number' && typeof id !== 'string') return error(-32600);
  if (method === 'tools/list') return { result: { tools } };
  if (typeof params.name !== 'string') return error(-32602);
  if (params.name !== '${TOOL}') return { result: { content: [{ type: 'text', text: 'Unknown tool' }], isError: true } };
  if (typeof params.arguments !== 'object') return error(-32602);
  return { result: { content: [], structuredContent: {} } };`;
const without = (line: string, instead = '') => {
  if (!KEEPS.includes(line)) throw new Error(`no line ${line}`);
  return KEEPS.replace(line, instead);
};

async function onPipe(says: string) {
  const program = `
    const answer = (id, method, params) => { ${says} };
    require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
      const { id, method, params = {} } = JSON.parse(line);
      if (id !== undefined) console.log(JSON.stringify({ jsonrpc: '2.0', id, ...answer(id, method, params) }));
    });`;
  return opened(
    mcp({ command: [process.execPath, '-e', program], stopTimeoutMs: 100, actors: { user: {} } }),
  );
}

interface Over {
  readonly says?: string;
  readonly takes?: (type: string) => boolean;
  readonly parses?: boolean;
  readonly answersNotifications?: boolean;
}

async function overHttp({
  says = KEEPS,
  takes = (type) => type === 'application/json',
  parses = true,
  answersNotifications = false,
}: Over) {
  const answer = new Function('id', 'method', 'params', says);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const said = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.method !== 'POST') return response.writeHead(405).end();
    if (!takes(request.headers['content-type'] ?? '')) return response.writeHead(415).end();
    let message: Record<string, unknown>;
    try {
      message = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    } catch {
      if (!parses) return said(500, {});
      return said(400, { jsonrpc: '2.0', id: null, error: { code: -32700, message: 'no JSON' } });
    }
    const { id, method, params = {} } = message;
    if (id === undefined && !answersNotifications) return response.writeHead(202).end();
    return said(200, { jsonrpc: '2.0', id: id ?? null, ...answer(id, method, params) });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  return opened(mcp({ url: `http://127.0.0.1:${port}/mcp`, actors: { user: {} } }));
}

async function opened(adapter: ReturnType<typeof mcp>) {
  const remarks: Remark[] = [];
  const connection = await adapter.connect({
    ...suiteSession,
    env: { PATH: process.env.PATH },
    remark: (remark) => remarks.push(remark),
  });
  closers.push(() => connection.close());
  return async (kind: Fault) => {
    const call = { ...suiteCall(SUITE_OPERATIONS.get, { id: 'a' }), raw: { kind } };
    const observation = await connection.invoke(call, signal);
    const subject = { operation: call.operation, steps: [{ observation }] };
    const judgements = CHECKS[kind].judgeCase?.(subject as never) ?? [];
    const found = judgements.flatMap(({ mismatches }) => mismatches.map((each) => each.kind));
    return { found, outcome: observation.outcome, exchange: observation.exchange, remarks };
  };
}

describe('broken messages to an MCP server', () => {
  it.each([
    ['on a pipe', () => onPipe(KEEPS), ['malformed', 'method']],
    ['over HTTP', () => overHttp({}), ['malformed', 'method', 'media-type']],
  ] as const)('%s are refused by one that keeps to JSON-RPC', async (_, open, kinds) => {
    const send = await open();
    for (const kind of kinds) {
      const { found, outcome, remarks } = await send(kind);
      expect([kind, outcome.kind, found, remarks]).toEqual([kind, 'failure', [], []]);
    }
  });

  it.each([
    ['answers any method', without('return error(-32601)', 'return { result: {} }'), 'method', 'not-refused'],
    [
      'answers an unknown method as an error of its own',
      without('return error(-32601)', 'return error(-32603)'),
      'method',
      'wrong-code',
    ],
    [
      'takes a text for arguments',
      without(`if (typeof params.arguments !== 'object') return error(-32602);`),
      'malformed',
      'not-refused',
    ],
    [
      'answers arguments of a wrong type as an error of its own',
      without(
        `if (typeof params.arguments !== 'object') return error(-32602)`,
        `if (typeof params.arguments !== 'object') return error(-32603)`,
      ),
      'malformed',
      'wrong-code',
    ],
    [
      'takes a number for a name',
      without(
        `if (typeof params.name !== 'string') return error(-32602);`,
        `if (params.name === 42) return { result: { content: [] } };`,
      ),
      'malformed',
      'not-refused',
    ],
    [
      'succeeds at a tool that there is not',
      without(`text: 'Unknown tool' }], isError: true`, `text: 'done' }]`),
      'malformed',
      'not-refused',
    ],
  ] as const)('are found taken by one on a pipe that %s', async (_, says, kind, found) => {
    expect((await (await onPipe(says))(kind)).found).toEqual([found]);
  });

  it('that end the server are a crash of it', async () => {
    const says = without(
      `if (typeof params.arguments !== 'object') return error(-32602)`,
      `if (typeof params.arguments !== 'object') process.exit(3)`,
    );
    expect((await (await onPipe(says))('malformed')).outcome).toMatchObject({
      kind: 'crash',
      reason: expect.stringContaining('exit code 3'),
    });
  });

  it.each<[string, Over, Fault, string]>([
    ['takes any media type', { takes: () => true }, 'media-type', 'not-refused'],
    [
      'takes a list for the id of a request',
      {
        says: without(
          `if (id !== undefined && typeof id !== 'number' && typeof id !== 'string') return error(-32600);`,
        ),
      },
      'malformed',
      'not-refused',
    ],
    ['answers what has no id', { answersNotifications: true }, 'malformed', 'not-refused'],
    ['breaks at what is no JSON', { parses: false }, 'malformed', 'not-refused'],
  ])('are found taken by one over HTTP that %s', async (_, over, kind, found) => {
    expect((await (await overHttp(over))(kind)).found).toEqual([found]);
  });

  it('have no media type on a pipe', () => {
    const pipe = mcp({ command: 'server' });
    const { get } = SUITE_OPERATIONS;
    expect([
      pipe.neverCarries?.(get, 'media-type'),
      pipe.neverCarries?.(get, 'malformed'),
      mcp({ url: 'http://localhost/mcp' }).neverCarries?.(get, 'media-type'),
    ]).toEqual(['a message on a pipe has no media type', null, null]);
  });

  it('stand in the evidence as they were sent', async () => {
    const { exchange } = await (await onPipe(KEEPS))('method');
    expect(exchange).toMatchObject({
      transport: 'mcp',
      sent: expect.stringContaining('proviso/no_such_method'),
      received: expect.stringContaining('-32601'),
    });
  });
});
