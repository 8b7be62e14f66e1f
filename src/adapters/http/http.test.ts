import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import { MockAgent } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import type { Call, Connection, Session } from '../../model/adapter.ts';
import { SUITE_OPERATIONS, suiteCall, suiteOperation, suiteSession } from '../../testing/adapter-suite.ts';
import { type Reply, type Served, serve, type TestServer } from '../../testing/serve.ts';
import { http } from './http.ts';
import type { HttpOptions } from './options.ts';

const signal = new AbortController().signal;
const { get, rename } = SUITE_OPERATIONS;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function served(
  answer: (request: Served) => Reply | Promise<Reply>,
  host?: string,
): Promise<TestServer> {
  const server = await serve(answer, host);
  closers.push(server.close);
  return server;
}

async function open(options: HttpOptions, session: Partial<Session> = {}): Promise<Connection> {
  const connection = await http(options).connect({ ...suiteSession, ...session });
  closers.push(() => connection.close());
  return connection;
}

const echo = ({ method, url, headers, body }: Served): Reply => ({ json: { method, url, headers, body } });
const invoke = (connection: Connection, call: Call) => connection.invoke(call, signal);
async function echoed(connection: Connection, call: Call): Promise<Served> {
  const { outcome } = await invoke(connection, call);
  return (outcome.kind === 'success' ? outcome.output : outcome) as Served;
}

describe('a request', () => {
  it('has what a client sends anyway, and a trace only where events are watched', async () => {
    const isEvents = (url: string) => url.startsWith('/_events');
    const answer = (seen: Served) =>
      isEvents(seen.url) ? { json: { events: [], cursor: '1' } } : echo(seen);
    const { url } = await served(answer);
    const call = suiteCall(rename, { id: 'a' });
    const namesOf = async (options: Partial<HttpOptions>) =>
      Object.keys(
        (await echoed(await open({ baseUrl: url, actors: { user: {} }, ...options }), call)).headers,
      );
    const plain = ['accept', 'connection', 'content-length', 'content-type', 'host'];
    expect((await namesOf({})).sort()).toEqual(plain);
    expect((await namesOf({ states: '/_states' })).sort()).toEqual(plain);
    expect((await namesOf({ events: '/_nothing' })).sort()).toEqual(plain);
    expect((await namesOf({ events: '/_events' })).sort()).toEqual([...plain, 'traceparent']);
    expect((await namesOf({ events: { listen: true, settleMs: 1 } })).sort()).toEqual([
      ...plain,
      'traceparent',
    ]);
  });

  it('goes to the route of the contract, under the path of the base URL', async () => {
    const { url } = await served(echo);
    const connection = await open({ baseUrl: `${url}/api/v2/`, actors: { user: {} } });
    const call = suiteCall(rename, { id: 'a' });
    expect(await echoed(connection, call)).toMatchObject({
      method: 'POST',
      url: '/api/v2/shop/item/rename/v1.0.0',
      body: '{"id":"a"}',
      headers: { 'content-type': 'application/json' },
    });
    expect(await echoed(connection, suiteCall(get, { id: 'ü' }))).toMatchObject({
      method: 'GET',
      url: `/api/v2/shop/item/get/v1.0.0?input=${encodeURIComponent('{"id":"ü"}')}`,
      body: '',
    });
  });

  it('puts the fields a path names into it, encoded, and the others into the body', async () => {
    const { url } = await served(echo);
    const operation = suiteOperation({
      key: 'shop.item.move',
      transport: { ...rename.transport, rest: { method: 'put', path: '/items/{id}/name' } },
    });
    const connection = await open({ baseUrl: url, actors: { user: {} } });
    const request = await echoed(connection, suiteCall(operation, { id: '../a b/é?', name: 'n' }));
    expect(request).toMatchObject({
      method: 'PUT',
      url: '/items/..%2Fa%20b%2F%C3%A9%3F/name',
      body: '{"name":"n"}',
    });
    expect((await echoed(connection, suiteCall(operation, { id: '...', name: 'n' }))).url).toBe(
      '/items/.../name',
    );
  });

  it('says what it cannot carry', async () => {
    const { url } = await served(echo);
    const operation = suiteOperation({
      key: 'shop.item.show',
      kind: 'query',
      transport: { ...get.transport, rest: { method: null, path: '/items/{id}' } },
    });
    const connection = await open({ baseUrl: url, actors: { user: {} } });
    const reason = (of: typeof operation, input: unknown) => connection.unsendable?.(suiteCall(of, input));
    expect(reason(operation, { id: 'a' })).toBeNull();
    for (const id of ['.', '..'])
      expect(reason(operation, { id })).toContain('cannot carry `.` or `..` as a segment');
    expect(reason(operation, {})).toBe('the path /items/{id} cannot carry an absent or empty id');
    expect(reason(operation, { id: 7 })).toBe(
      'the path /items/{id} carries id as text, which loses its type',
    );
    expect(reason(rename, { id: 7 })).toBeNull();
    expect(reason(get, { id: 'a'.repeat(9000) })).toMatch(/^its URI would have 9\d+ octets/);
  });

  it('follows the overrides of its operation', async () => {
    const { url } = await served(echo);
    const operations = { [rename.id]: { route: 'PATCH /renamed/{id}', headers: { 'x-tenant': 'acme' } } };
    const connection = await open({ baseUrl: url, operations, actors: { user: {} } });
    expect(await echoed(connection, suiteCall(rename, { id: 'a', name: 'b' }))).toMatchObject({
      method: 'PATCH',
      url: '/renamed/a',
      body: '{"name":"b"}',
      headers: { 'x-tenant': 'acme' },
    });
  });

  it('carries the idempotency key and the headers of its actor, variables filled in', async () => {
    const { url, served: seen } = await served(echo);
    const template = 'Bearer $' + '{TOKEN}';
    const connection = await open(
      {
        baseUrl: url,
        headers: { 'x-app': 'proviso' },
        actors: { user: { headers: { Authorization: template } } },
      },
      { env: { TOKEN: 'sesame-open' } },
    );
    await invoke(connection, { ...suiteCall(rename, {}), idempotencyKey: 'key-1' });
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'Bearer sesame-open',
      'idempotency-key': 'key-1',
      'x-app': 'proviso',
    });
    const anonymous = await echoed(connection, suiteCall(rename, {}, 'anonymous'));
    expect(anonymous.headers.authorization).toBeUndefined();
    expect(connection.capabilities.actors).toEqual(['anonymous', 'user']);
  });

  it.each([
    ['malformed', { method: 'POST', body: '{"id":"a"' }],
    ['media-type', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"id":"a"}' }],
    // The server has a GET there as well, though no operation of the contract does.
    ['method', { method: 'PROPFIND', body: '' }],
  ] as const)('is broken as asked: %s', async (kind, expected) => {
    const { url } = await served(echo);
    const connection = await open({ baseUrl: url, actors: { user: {} } });
    expect(await echoed(connection, { ...suiteCall(rename, { id: 'a' }), raw: { kind } })).toMatchObject(
      expected,
    );
  });
});

describe('options that cannot be used', () => {
  it.each([
    [
      'a variable that is not set',
      { baseUrl: 'http://127.0.0.1:1', headers: { 'x-a': '$' + '{NOT_THERE}' } },
      'missing-env',
      /NOT_THERE/,
    ],
    [
      'a rate that is none',
      { baseUrl: 'http://127.0.0.1:1', rateLimit: 'fast' },
      'rate-limit-invalid',
      /fast/,
    ],
    ['a base URL that is none', { baseUrl: 'localhost:80' }, 'base-url-invalid', /localhost:80/],
    [
      'a header HTTP does not allow',
      { baseUrl: 'http://127.0.0.1:1', headers: { 'x-a': 'b\nc' } },
      'header-invalid',
      /x-a/,
    ],
    [
      'an authority that is not there',
      { baseUrl: 'http://127.0.0.1:1', ca: 'no-such.pem' },
      'ca-not-found',
      /authority/,
    ],
  ])('are reported: %s', async (_, options, code, message) => {
    const dispatcher = new MockAgent();
    await expect(http({ dispatcher, ...options }).connect(suiteSession)).rejects.toMatchObject({
      name: 'Mistake',
      code,
      message: expect.stringMatching(message),
    });
  });

  it('such as an actor no one named are reported when someone calls as it', async () => {
    const { url } = await served(echo);
    const connection = await open({ baseUrl: url });
    await expect(invoke(connection, suiteCall(rename, {}, 'auditor'))).rejects.toMatchObject({
      code: 'unknown-actor',
    });
  });
});

describe('a connection', () => {
  it('is refused as unreachable where nothing listens', async () => {
    const server = await serve(echo);
    await server.close();
    await expect(http({ baseUrl: server.url }).connect(suiteSession)).rejects.toMatchObject({
      name: 'Unreachable',
      message: `${server.url}: nothing listens there (connection refused)`,
    });
  });

  it('goes over IPv6', async () => {
    const { url } = await served(echo, '::1');
    const connection = await open({ baseUrl: url, actors: { user: {} } });
    expect((await invoke(connection, suiteCall(rename, {}))).outcome.kind).toBe('success');
  });

  it('over TLS trusts the authority it is given, and no certificate without one', async () => {
    const pem = (name: string) =>
      readFileSync(new URL(`../../../fixtures/tls/${name}`, import.meta.url), 'utf8');
    const server = createTls({ key: pem('server.key'), cert: pem('server.pem') }, (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => server.close());
    const baseUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const trusting = await open({ baseUrl, ca: pem('ca.pem'), actors: { user: {} } });
    expect((await invoke(trusting, suiteCall(rename, {}))).outcome.kind).toBe('success');
    await expect(http({ baseUrl }).connect(suiteSession)).rejects.toMatchObject({
      name: 'Unreachable',
      message: expect.stringContaining('its TLS certificate is not trusted'),
    });
  });

  it('goes through a dispatcher that stands in for the network', async () => {
    const agent = new MockAgent();
    agent.disableNetConnect();
    agent
      .get('http://shop.test')
      .intercept({ path: '/shop/item/rename/v1.0.0', method: 'POST' })
      .reply(200, { id: 'a' }, { headers: { 'content-type': 'application/json' } });
    const connection = await open({ baseUrl: 'http://shop.test', dispatcher: agent, actors: { user: {} } });
    expect((await invoke(connection, suiteCall(rename, {}))).outcome).toEqual({
      kind: 'success',
      status: 200,
      output: { id: 'a' },
    });
  });

  it('waits as long as a 429 says, and takes the 429 for the answer when patience ends', async () => {
    let refusals = 2;
    const { url, served: seen } = await served(() =>
      refusals-- > 0 ? { status: 429, headers: { 'retry-after': '0' } } : { json: {} },
    );
    const connection = await open({ baseUrl: url, actors: { user: {} } });
    const waited = await invoke(connection, suiteCall(rename, {}));
    expect(waited.outcome.kind).toBe('success');
    expect(waited.notes?.join()).toContain('it was answered 429, and sent 2 times more after `Retry-After`');
    expect((await invoke(connection, suiteCall(rename, {}))).notes?.join() ?? '').not.toContain('429');
    expect(seen).toHaveLength(4);
    refusals = Number.POSITIVE_INFINITY;
    expect((await invoke(connection, suiteCall(rename, {}))).outcome).toMatchObject({
      kind: 'failure',
      status: 429,
    });
    expect(seen).toHaveLength(8);
  });

  it('reads the envelope where there is one', async () => {
    const { url } = await served(({ body }) =>
      body.includes('bare')
        ? { json: { id: 'a' } }
        : body.includes('no')
          ? { json: { ok: false, problem: { code: 'ITEM_NOT_FOUND', title: 'No' } } }
          : { json: { ok: true, status: 200, data: { id: 'a' } } },
    );
    const connection = await open({ baseUrl: url, envelope: true, actors: { user: {} } });
    const outcome = async (id: string) => (await invoke(connection, suiteCall(rename, { id }))).outcome;
    expect(await outcome('a')).toEqual({ kind: 'success', status: 200, output: { id: 'a' } });
    expect(await outcome('no')).toMatchObject({
      kind: 'failure',
      status: 200,
      code: 'ITEM_NOT_FOUND',
      message: 'No',
    });
    expect(await outcome('bare')).toMatchObject({ kind: 'unintelligible' });
  });
});

describe('an answer of 404', () => {
  it('without a code is "not implemented" where the route answers nothing else', async () => {
    const { url, served: seen } = await served(() => ({ status: 404, text: 'Cannot POST' }));
    const connection = await open({ baseUrl: url, actors: { user: {} } });
    const outcomes = [];
    for (const id of ['a', 'b']) outcomes.push((await invoke(connection, suiteCall(rename, { id }))).outcome);
    const reason = 'POST /shop/item/rename/v1.0.0 answers 404';
    expect(outcomes).toEqual([
      { kind: 'unimplemented', reason },
      { kind: 'unimplemented', reason },
    ]);
    expect(seen).toHaveLength(4);
  });

  it('without a code may be of what the path names, where the contract declares that', async () => {
    const { url } = await served(() => ({ status: 404, text: 'Not Found' }));
    const operations = { [rename.id]: { route: 'POST /items/{id}' } };
    const connection = await open({ baseUrl: url, actors: { user: {} }, operations });
    const { outcome } = await invoke(connection, suiteCall(rename, { id: 'a' }));
    expect(outcome).toMatchObject({ kind: 'failure', status: 404, code: 'ITEM_NOT_FOUND', codeBy: 'status' });
  });

  it('without a code may be of what the path names, where the contract counts out statuses', async () => {
    const bare = { ...rename, errors: [] };
    const { url } = await served(() => ({ status: 404, text: 'Not Found' }));
    const come = async (refusal: object) => {
      const operations = { [bare.id]: { route: 'POST /items/{id}', ...refusal } };
      const connection = await open(
        { baseUrl: url, actors: { user: {} }, operations },
        { operations: [bare] },
      );
      return (await invoke(connection, suiteCall(bare, { id: 'a' }))).outcome;
    };
    expect(await come({ refusal: { statuses: 'standard' } })).toMatchObject({
      kind: 'failure',
      code: 'NOT_FOUND',
      codeBy: 'status',
    });
    expect(await come({})).toMatchObject({ kind: 'unimplemented' });
  });

  it('without a code is the one declared error of that status, by its status, where the route is there', async () => {
    const { url } = await served(({ body }) => ({
      status: body.endsWith('}') ? 404 : 400,
      json: { title: 'Not found' },
    }));
    const connection = await open({ baseUrl: url, actors: { user: {} } });
    const { outcome } = await invoke(connection, suiteCall(rename, { id: 'a' }));
    expect(outcome).toMatchObject({ kind: 'failure', status: 404, code: 'ITEM_NOT_FOUND', codeBy: 'status' });
  });

  it('in other words than a path that leads nowhere gets is an undeclared refusal, and no missing route', async () => {
    const { url } = await served(({ url: asked }) =>
      /^\/shop\/item\/rename\/v1\.0\.0$/.test(asked)
        ? { status: 404, json: { code: 'GONE_AWAY', at: asked } }
        : { status: 404, text: `no route ${asked}` },
    );
    const connection = await open({ baseUrl: url, actors: { user: {} } });
    const { outcome } = await invoke(connection, suiteCall(rename, { id: 'a' }));
    expect(outcome).toMatchObject({ kind: 'failure', status: 404, code: 'GONE_AWAY' });
  });

  it('in the words of every missing route, its path, ids and moments aside, is a missing route', async () => {
    let asks = 0;
    const { url } = await served(({ url: asked }) => {
      asks += 1;
      return {
        status: 404,
        json: { message: `no route ${asked}`, trace: `00ff00ff${asks}`, at: Date.now() },
      };
    });
    const connection = await open({ baseUrl: url, actors: { user: {} } });
    const { outcome } = await invoke(connection, suiteCall(rename, { id: 'a' }));
    expect(outcome).toMatchObject({ kind: 'unimplemented' });
  });

  it('with a code of the contract is a refusal', async () => {
    const { url, served: seen } = await served(() => ({ status: 404, json: { code: 'ITEM_NOT_FOUND' } }));
    const connection = await open({ baseUrl: url, actors: { user: {} } });
    const { outcome } = await invoke(connection, suiteCall(rename, { id: 'a' }));
    expect(outcome).toMatchObject({ kind: 'failure', status: 404, code: 'ITEM_NOT_FOUND' });
    expect(seen).toHaveLength(1);
  });

  it.each([405, 501])(
    'like %i says it at once, except to a method that was wrong on purpose',
    async (status) => {
      const { url } = await served(() => ({ status, json: { code: 'METHOD_NOT_ALLOWED' } }));
      const connection = await open({ baseUrl: url, actors: { user: {} } });
      const { outcome } = await invoke(connection, suiteCall(rename, {}));
      expect(outcome).toEqual({
        kind: 'unimplemented',
        reason: `POST /shop/item/rename/v1.0.0 answers ${status}`,
      });
      const raw = await invoke(connection, { ...suiteCall(rename, {}), raw: { kind: 'method' } });
      expect(raw.outcome).toMatchObject({ kind: 'failure', status });
    },
  );
});
