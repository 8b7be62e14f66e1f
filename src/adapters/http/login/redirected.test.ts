import { afterEach, describe, expect, it } from 'vitest';
import type { Connection, Remark } from '../../../model/adapter.ts';
import { SUITE_OPERATIONS, suiteCall, suiteSession } from '../../../testing/adapter-suite.ts';
import { fetchAdapter } from '../../fetch.ts';
import { cookieLogin } from './cookie-login.ts';
import type { Login } from './login.ts';

const { get, rename } = SUITE_OPERATIONS;
const signal = new AbortController().signal;
const open: Connection[] = [];
afterEach(async () => {
  for (const connection of open.splice(0)) await connection.close();
});

const PAGE = '<html><form action="/login"></form></html>';

/** Sends everyone without a fresh cookie to its page, as web frameworks do; a session lasts for so many calls. */
function office(lasts: number, page = '/login') {
  let turn = 0;
  let left = 0;
  const seen: string[] = [];
  const app = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname === '/login' && request.method === 'POST') {
      left = lasts;
      return new Response(null, { status: 204, headers: { 'set-cookie': `sid=s${++turn}; Path=/` } });
    }
    if (pathname === page) return new Response(PAGE, { headers: { 'content-type': 'text/html' } });
    if (request.headers.get('cookie') !== `sid=s${turn}` || left-- <= 0)
      return new Response(null, { status: 302, headers: { location: `${page}?next=${pathname}` } });
    seen.push(`${request.method} ${turn}`);
    return Response.json({ id: 'a', name: 'Ann' });
  };
  return { app, seen, logins: () => turn };
}

async function connected(app: (request: Request) => Promise<Response>, login: Login) {
  const remarks: Remark[] = [];
  const connection = await fetchAdapter(app, { actors: { user: login } }).connect({
    ...suiteSession,
    remark: (one) => remarks.push(one),
  });
  open.push(connection);
  return { connection, remarks };
}

const form = { user: 'ann', password: 'hunter-22' };

describe('a call that is redirected to the page to log in', () => {
  it('is made once more after a new login', async () => {
    const { app, seen, logins } = office(1);
    const { connection } = await connected(app, cookieLogin({ path: '/login', form }));
    const first = await connection.invoke(suiteCall(get, { id: 'a' }, 'user'), signal);
    const second = await connection.invoke(suiteCall(get, { id: 'a' }, 'user'), signal);
    expect([first.outcome.kind, second.outcome.kind]).toEqual(['success', 'success']);
    expect(second.notes?.join()).toContain('user was sent to a page to log in, logged in again');
    expect([seen.length, logins()]).toEqual([2, 2]);
  });

  it('is not made twice where it is a command, which may have worked: it is not observed, and the next one has a new login', async () => {
    const { app, seen, logins } = office(1);
    const { connection } = await connected(app, cookieLogin({ path: '/login', form }));
    const call = () => connection.invoke(suiteCall(rename, { id: 'a' }, 'user'), signal);
    expect((await call()).outcome.kind).toBe('success');
    await expect(call()).rejects.toMatchObject({ name: 'Unobserved' });
    expect((await call()).outcome.kind).toBe('success');
    expect([seen.length, logins()]).toEqual([2, 2]);
  });

  it('is what a command answers that leads there for whoever is logged in', async () => {
    let calls = 0;
    const { app } = office(1000);
    const leave = async (request: Request) => {
      const { pathname } = new URL(request.url);
      if (request.method !== 'POST' || pathname === '/login') return app(request);
      calls += 1;
      return new Response(null, { status: 303, headers: { location: '/login' } });
    };
    const { connection } = await connected(leave, cookieLogin({ path: '/login', form }));
    const call = () => connection.invoke(suiteCall(rename, { id: 'a' }, 'user'), signal);
    await expect(call()).rejects.toMatchObject({ name: 'Unobserved' });
    expect((await call()).outcome.kind).toBe('unintelligible');
    expect(calls).toBe(2);
    const { outcome } = await connection.invoke(suiteCall(get, { id: 'a' }, 'user'), signal);
    expect(outcome.kind).toBe('success');
  });

  it('is known by the page that the login names', async () => {
    const { app } = office(1, '/welcome');
    const { connection } = await connected(app, cookieLogin({ path: '/login', page: '/welcome', form }));
    await connection.invoke(suiteCall(get, { id: 'a' }, 'user'), signal);
    const { outcome } = await connection.invoke(suiteCall(get, { id: 'a' }, 'user'), signal);
    expect(outcome.kind).toBe('success');
  });

  it('stays what it is where the page is none that the login knows', async () => {
    const { app, logins } = office(1, '/welcome');
    const { connection } = await connected(app, cookieLogin({ path: '/login', form }));
    await connection.invoke(suiteCall(get, { id: 'a' }, 'user'), signal);
    const { outcome } = await connection.invoke(suiteCall(get, { id: 'a' }, 'user'), signal);
    expect([outcome.kind, logins()]).toEqual(['unintelligible', 1]);
  });

  it('is not made for ever where a login is of no use', async () => {
    const { app, logins } = office(0);
    const { connection, remarks } = await connected(app, cookieLogin({ path: '/login', form }));
    for (let time = 0; time < 5; time++) {
      const { outcome } = await connection.invoke(suiteCall(get, { id: 'a' }, 'user'), signal);
      expect(outcome.kind).toBe('unintelligible');
    }
    expect(logins()).toBe(3);
    expect(remarks).toHaveLength(1);
  });
});
