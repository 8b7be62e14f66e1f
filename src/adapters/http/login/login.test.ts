// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the environment stand in texts.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Adapter, Connection, Remark, Session } from '../../../model/adapter.ts';
import { isUnobserved } from '../../../model/mistake.ts';
import { SUITE_OPERATIONS, suiteCall, suiteSession } from '../../../testing/adapter-suite.ts';
import { httpOf } from '../../../testing/http-exchange.ts';
import { fetchAdapter } from '../../fetch.ts';
import { nodeAdapter } from '../../node.ts';
import { http } from '../http.ts';
import type { WireOptions } from '../options.ts';
import { basic } from './basic.ts';
import { bearer } from './bearer.ts';
import { clientCredentials } from './client-credentials.ts';
import { cookieLogin } from './cookie-login.ts';
import type { Login } from './login.ts';

const { get, rename } = SUITE_OPERATIONS;
const signal = new AbortController().signal;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

type App = (request: Request) => Response | Promise<Response>;
type Way = 'fetch' | 'node' | 'http';

/** One application, reached in each of the three ways. */
async function adapterOf(way: Way, app: App, options: WireOptions): Promise<Adapter> {
  const { events: _, ...rest } = options;
  if (way === 'fetch') return fetchAdapter(app, rest);
  const listener: Parameters<typeof nodeAdapter>[0] = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    const body = chunks.length === 0 ? null : Buffer.concat(chunks).toString('utf8');
    const answer = await app(
      new Request(`http://localhost${request.url}`, { method: request.method ?? 'GET', headers, body }),
    );
    for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value);
    const cookies = answer.headers.getSetCookie();
    if (cookies.length > 0) response.setHeader('set-cookie', cookies);
    response.writeHead(answer.status).end(await answer.text());
  };
  if (way === 'node') return nodeAdapter(listener, rest);
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return http({ ...rest, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

async function open(
  app: App,
  actors: WireOptions['actors'],
  way: Way = 'fetch',
  session: Partial<Session> = {},
) {
  const remarks: Remark[] = [];
  const adapter = await adapterOf(way, app, { actors: actors ?? {} });
  const connection = await adapter.connect({
    ...suiteSession,
    remark: (one) => remarks.push(one),
    ...session,
  });
  closers.push(() => connection.close());
  return { connection, remarks };
}

const refuse = (status = 401) =>
  Response.json(
    { code: 'UNAUTHENTICATED', status },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );
const pathOf = (request: Request) => new URL(request.url).pathname;

async function outcomeOf(connection: Connection, actor = 'user', operation = get) {
  return (await connection.invoke(suiteCall(operation, { id: 'a' }, actor), signal)).outcome;
}
async function whyUndecided(connection: Connection, actor = 'user'): Promise<string> {
  try {
    await connection.invoke(suiteCall(get, { id: 'a' }, actor), signal);
  } catch (error) {
    if (isUnobserved(error)) return error.message;
    throw error;
  }
  return 'it was observed';
}

/** Answers whoever shows one of these headers. */
const guarded =
  (isIn: (request: Request) => boolean, others: App = () => refuse(404)): App =>
  (request) =>
    pathOf(request).startsWith('/shop')
      ? isIn(request)
        ? Response.json({ id: 'a' })
        : refuse()
      : others(request);

describe.each(['fetch', 'node', 'http'] as const)('an actor that logs in, over %s', (way) => {
  it('is logged in by a function, once, before its first call', async () => {
    let logins = 0;
    const app = guarded(
      (request) => request.headers.get('authorization') === 'Bearer token-of-user',
      async (request) => {
        logins += 1;
        const { name } = (await request.json()) as { name: string };
        return Response.json({ token: `token-of-${name}` });
      },
    );
    const login: Login = async ({ fetch, actor }) => {
      const answer = await fetch('/login', { method: 'POST', body: JSON.stringify({ name: actor }) });
      return { authorization: `Bearer ${((await answer.json()) as { token: string }).token}` };
    };
    const { connection } = await open(app, { user: login, admin: login }, way);
    expect(connection.capabilities.actors).toEqual(['anonymous', 'user', 'admin']);
    const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(connection)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['success', 'success', 'success']);
    expect(logins).toBe(1);
    expect((await outcomeOf(connection, 'anonymous')).kind).toBe('failure');
    expect(logins).toBe(1);
  });

  it('logs in again after a 401, and says so', async () => {
    let valid = 0;
    const app = guarded(
      (request) => request.headers.get('authorization') === `Bearer token-number-${valid}`,
      () => Response.json({ token: `token-number-${++valid}` }),
    );
    const login: Login = async ({ fetch }) => ({
      authorization: `Bearer ${((await (await fetch('/login')).json()) as { token: string }).token}`,
    });
    const { connection } = await open(app, { user: login }, way);
    await outcomeOf(connection);
    valid += 1;
    const { outcome, notes } = await connection.invoke(suiteCall(rename, { id: 'a' }), signal);
    expect(outcome.kind).toBe('success');
    expect(notes).toContain('user was answered 401, logged in again, and the call was sent once more');
    expect(valid).toBe(3);
  });

  it('keeps the cookies of a form with a CSRF token, as a browser does', async () => {
    const sessions = new Set<string>();
    let rolled = 0;
    const app: App = async (request) => {
      const cookie = request.headers.get('cookie') ?? '';
      const [, session = ''] = /session=([^;]+)/.exec(cookie) ?? [];
      if (pathOf(request) === '/login' && request.method === 'GET')
        return new Response('<form><input type="hidden" value="csrf&amp;token-1" name="_csrf"></form>', {
          headers: { 'set-cookie': 'pre=form-cookie; Path=/; Expires=Wed, 01 Jan 2098 00:00:00 GMT' },
        });
      if (pathOf(request) === '/login') {
        const form = new URLSearchParams(await request.text());
        const isRight =
          form.get('password') === 'pass-word-1' &&
          form.get('_csrf') === 'csrf&token-1' &&
          cookie.includes('pre=form-cookie');
        if (!isRight)
          return new Response('<p>Wrong password</p>', { headers: { 'content-type': 'text/html' } });
        sessions.add('session-id-0');
        const headers = new Headers([
          ['location', '/'],
          ['set-cookie', 'session=session-id-0; HttpOnly; Path=/'],
          ['set-cookie', 'theme=dark; Path=/'],
        ]);
        return new Response(null, { status: 302, headers });
      }
      if (!sessions.has(session)) return refuse();
      if (request.method !== 'GET' && request.headers.get('x-csrf-token') !== 'csrf&token-1')
        return refuse(403);
      rolled += 1;
      sessions.delete(session);
      sessions.add(`session-id-${rolled}`);
      return Response.json(
        { id: 'a' },
        { headers: { 'set-cookie': `session=session-id-${rolled}; Path=/` } },
      );
    };
    const user = (password: string) =>
      cookieLogin({
        path: '/login',
        form: { username: 'ann', password },
        csrf: { from: 'input', name: '_csrf', field: '_csrf', header: 'x-csrf-token' },
        cookie: 'session',
      });
    const { connection, remarks } = await open(
      app,
      { user: user('pass-word-1'), other: user('wrong-word') },
      way,
    );
    for (const operation of [get, rename, get])
      expect((await outcomeOf(connection, 'user', operation)).kind).toBe('success');
    expect(await whyUndecided(connection, 'other')).toBe(
      'login-failed: The actor `other` could not log in: POST /login answered 200 and set no cookie `session`. (actors.other)',
    );
    expect(remarks.map(({ kind }) => kind)).toEqual(['login']);
  });

  it('gets an OAuth 2 token by client credentials', async () => {
    let granted = 0;
    const app = guarded(
      (request) => request.headers.get('authorization') === `Bearer access-token-${granted}`,
      async (request) => {
        const form = new URLSearchParams(await request.text());
        const [, basicOf = ''] = /^Basic (.+)$/.exec(request.headers.get('authorization') ?? '') ?? [];
        if (decodeURIComponent(Buffer.from(basicOf, 'base64').toString()) !== 'client-1:client-secret-1')
          return Response.json({ error: 'invalid_client' }, { status: 401 });
        expect([...form]).toEqual([
          ['scope', 'orders'],
          ['grant_type', 'client_credentials'],
        ]);
        granted += 1;
        return Response.json({
          access_token: `access-token-${granted}`,
          token_type: 'Bearer',
          expires_in: 3600,
        });
      },
    );
    const service = (clientSecret: string) =>
      clientCredentials({ tokenUrl: '/oauth/token', clientId: 'client-1', clientSecret, scope: 'orders' });
    const { connection } = await open(
      app,
      { user: service('client-secret-1'), other: service('wrong-secret') },
      way,
    );
    expect((await outcomeOf(connection)).kind).toBe('success');
    expect((await outcomeOf(connection)).kind).toBe('success');
    expect(granted).toBe(1);
    const why = await whyUndecided(connection, 'other');
    expect(why).toBe(
      'login-failed: The actor `other` could not log in: POST /oauth/token answered 401 invalid_client. (actors.other)',
    );
    expect(why).not.toContain('wrong-secret');
  });
});

describe('a login', () => {
  it('is Basic or a bearer token, from the environment too', async () => {
    const env = { PASSWORD: 'pass-ä-word' };
    const header = `Basic ${Buffer.from('ann:pass-ä-word', 'utf8').toString('base64')}`;
    const app = guarded((request) =>
      [header, 'Bearer literal-token'].includes(request.headers.get('authorization') ?? ''),
    );
    const actors = {
      user: basic({ username: 'ann', password: '${PASSWORD}' }),
      other: bearer('literal-token'),
    };
    const { connection } = await open(app, actors, 'fetch', { env });
    expect((await outcomeOf(connection)).kind).toBe('success');
    expect((await outcomeOf(connection, 'other')).kind).toBe('success');
    expect(connection.secrets?.values).toEqual(
      expect.arrayContaining([
        { value: 'pass-ä-word', shownAs: '${PASSWORD}' },
        { value: 'literal-token', shownAs: '[redacted]' },
        { value: header, shownAs: '[redacted]' },
      ]),
    );
  });

  it('that needs a variable which is not set ends the run before anything is sent', async () => {
    await expect(open(() => refuse(), { user: bearer('${NO_TOKEN}') })).rejects.toMatchObject({
      code: 'missing-env',
      where: 'actors.user',
    });
  });

  it('that fails is tried twice, told once, and leaves every call of its actor undecided', async () => {
    let tried = 0;
    const login: Login = () => {
      tried += 1;
      throw new Error('the identity provider is asleep.');
    };
    const { connection, remarks } = await open(
      guarded(() => true),
      { user: login, admin: {} },
    );
    const why = [
      await whyUndecided(connection),
      await whyUndecided(connection),
      await whyUndecided(connection),
    ];
    expect(new Set(why)).toEqual(
      new Set([
        'login-failed: The actor `user` could not log in: the identity provider is asleep. (actors.user)',
      ]),
    );
    expect(tried).toBe(2);
    expect(remarks).toHaveLength(1);
    expect(remarks[0]?.text).toContain('Correct the credentials or the login');
    expect((await outcomeOf(connection, 'admin')).kind).toBe('success');
  });

  it('that gives no headers is a failed one', async () => {
    const { connection } = await open(
      guarded(() => true),
      { user: (() => undefined) as unknown as Login },
    );
    expect(await whyUndecided(connection)).toContain('it gave undefined, not headers');
  });

  it('does not go on for ever where a 401 is the answer all the same', async () => {
    let logins = 0;
    const app = guarded(() => false);
    const { connection, remarks } = await open(app, {
      user: () => ({ authorization: `Bearer token-${++logins}-of-many` }),
    });
    for (let call = 0; call < 6; call++) expect((await outcomeOf(connection)).kind).toBe('failure');
    expect(logins).toBe(3);
    expect(remarks.map(({ text }) => text)).toEqual([
      'the actor user is answered 401 right after it has logged in: it does not log in again after a 401',
    ]);
  });

  it('is made once for all calls that are refused together', async () => {
    let valid = 'token-number-1';
    let logins = 0;
    const app = guarded((request) => request.headers.get('authorization') === `Bearer ${valid}`);
    const { connection } = await open(app, {
      user: () => ({ authorization: `Bearer token-number-${++logins}` }),
    });
    await outcomeOf(connection);
    valid = 'token-number-2';
    const all = await Promise.all([1, 2, 3, 4].map(() => outcomeOf(connection)));
    expect(all.map(({ kind }) => kind)).toEqual(['success', 'success', 'success', 'success']);
    expect(logins).toBe(2);
  });

  it('is made again when its time is up', async () => {
    let logins = 0;
    const login: Login = () => ({
      headers: { authorization: `Bearer token-number-${++logins}` },
      expiresInMs: 20,
    });
    const { connection } = await open(
      guarded(() => true),
      { user: login },
    );
    await outcomeOf(connection);
    await new Promise((resolve) => setTimeout(resolve, 40));
    await outcomeOf(connection);
    expect(logins).toBe(2);
  });

  it('may call an operation of the contract', async () => {
    const login: Login = async ({ call }) => {
      const { id } = (await call('shop.item.get', { id: 'a' })) as { id: string };
      return { authorization: `Bearer token-of-${id}` };
    };
    const app = guarded(
      (request) => request.method === 'GET' || request.headers.get('authorization') === 'Bearer token-of-a',
    );
    const { connection } = await open(app, {
      user: login,
      other: ({ call }) => call('shop.item.nothing', {}) as Promise<Record<string, string>>,
    });
    expect((await outcomeOf(connection, 'user', rename)).kind).toBe('success');
    expect(await whyUndecided(connection, 'other')).toContain(
      'it calls `shop.item.nothing`, and the contract has no such operation',
    );
  });

  it('gives what can be tampered with, and a tampered one does not log in again', async () => {
    let logins = 0;
    const seen: (string | null)[] = [];
    const app = guarded((request) => {
      seen.push(request.headers.get('authorization'));
      return request.headers.get('authorization') === 'Bearer token-abc';
    });
    const { connection } = await open(app, {
      user: () => {
        logins += 1;
        return { authorization: 'Bearer token-abc' };
      },
    });
    expect(connection.forges?.('user (altered)')).toBe(true);
    expect(connection.forges?.('user (expired)')).toBe(false);
    expect((await outcomeOf(connection, 'user (altered)')).kind).toBe('failure');
    expect(logins).toBe(1);
    expect(seen[0]).not.toBe('Bearer token-abc');
  });

  it('keeps what it got out of the evidence', async () => {
    const app = guarded(() => true);
    const { connection } = await open(app, {
      user: () => ({ authorization: 'Bearer very-secret-token', 'x-user': 'user-number-7' }),
    });
    const { exchange } = await connection.invoke(suiteCall(get, { id: 'a' }), signal);
    const { headers } = httpOf(exchange).request;
    expect(headers).toMatchObject({ authorization: '[redacted]', 'x-user': '[redacted]' });
    expect(connection.secrets?.values.map(({ value }) => value)).toContain('very-secret-token');
  });
});
