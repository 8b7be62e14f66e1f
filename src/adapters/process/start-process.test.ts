import { afterEach, describe, expect, it } from 'vitest';
import type { Session } from '../../model/adapter.ts';
import { SUITE_OPERATIONS, suiteCall, suiteSession } from '../../testing/adapter-suite.ts';
import { http } from '../http/http.ts';
import type { HttpOptions } from '../http/options.ts';
import type { StartOptions } from './start-options.ts';

const signal = new AbortController().signal;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const PORT = `$${'{'}PORT}`;
const node = (program: string): Pick<StartOptions, 'command'> => ({
  command: [process.execPath, '-e', program],
});
const SERVER = `
  const server = require('node:http').createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => { body += chunk; });
    request.on('end', () => {
      if (body.includes('die')) { console.error('out of \\u001b[31mcheese'); process.exit(7); }
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ pid: process.pid, child: globalThis.child?.pid, env: process.env.GIVEN, events: process.env.PROVISO_EVENTS_URL }));
    });
  });
  server.listen(process.env.PORT, '127.0.0.1', () => console.log('listening now'));
`;

const SERVER_WITH_EVENTS = SERVER.replace(
  'pid: process.pid',
  'events: [], cursor: 1, pid: process.pid',
).replace('events: process.env.PROVISO_EVENTS_URL', 'more: null');

async function start(options: StartOptions, more: Partial<HttpOptions> = {}, session: Partial<Session> = {}) {
  const adapter = http({
    baseUrl: `http://127.0.0.1:${PORT}`,
    actors: { user: {} },
    start: options,
    ...more,
  });
  const connection = await adapter.connect({
    ...suiteSession,
    timeoutMs: 2000,
    env: { PATH: process.env.PATH },
    ...session,
  });
  closers.push(() => connection.close());
  const invoke = (id = 'a') => connection.invoke(suiteCall(SUITE_OPERATIONS.rename, { id }), signal);
  const output = async () => {
    const { outcome } = await invoke();
    return (outcome.kind === 'success' ? outcome.output : outcome) as Record<string, unknown>;
  };
  return { connection, invoke, output };
}

function isAlive(pid: unknown): boolean {
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}

describe('a started implementation', () => {
  it.each<[string, Pick<StartOptions, 'ready'>]>([
    ['its port accepts', {}],
    ['a URL answers', { ready: `http://127.0.0.1:${PORT}/health` }],
    ['a path answers', { ready: '/health' }],
    ['it writes a text', { ready: { output: 'listening now' } }],
  ])('is spoken to when %s, and is gone after the session', async (_, ready) => {
    const { connection, output } = await start({ ...node(SERVER), ...ready, env: { GIVEN: `port ${PORT}` } });
    const { pid, env } = await output();
    expect(env).toMatch(/^port \d+$/);
    expect(isAlive(pid)).toBe(true);
    await connection.close();
    expect(isAlive(pid)).toBe(false);
  });

  it('takes with it what it started itself, also when it ignores being asked', async () => {
    const stubborn = `process.on('SIGTERM', () => {});
      globalThis.child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      ${SERVER}`;
    const { connection, output } = await start({ ...node(stubborn), stopTimeoutMs: 50 });
    const { pid, child } = await output();
    expect([isAlive(pid), isAlive(child)]).toEqual([true, true]);
    await connection.close();
    await expect.poll(() => [isAlive(pid), isAlive(child)]).toEqual([false, false]);
  });

  it('that dies in the middle is a crash of that call, then unreachable with its last words', async () => {
    const { invoke } = await start(node(SERVER));
    expect((await invoke()).outcome.kind).toBe('success');
    expect((await invoke('die')).outcome.kind).toBe('crash');
    await expect(invoke()).rejects.toMatchObject({
      name: 'Unreachable',
      message:
        'the implementation ended with exit code 7; its last output:\nlistening now\nout of \\u001b[31mcheese',
    });
  });

  it('that dies in the middle is observed as a crash also where its events are watched', async () => {
    const { invoke } = await start(node(SERVER_WITH_EVENTS), { events: '/_events' });
    expect((await invoke()).events).toEqual([]);
    expect(await invoke('die')).toMatchObject({ outcome: { kind: 'crash' }, events: null });
    await expect(invoke()).rejects.toMatchObject({ name: 'Unreachable' });
  });

  it('that dies before it is ready is unreachable, with its last words', async () => {
    await expect(start(node(`console.error('no database'); process.exit(3)`))).rejects.toMatchObject({
      name: 'Unreachable',
      message: 'the implementation ended with exit code 3 before it was ready; its last output:\nno database',
    });
  });

  it('that is never ready is unreachable, and is not left behind', async () => {
    const failing = start({
      ...node(`console.log(process.pid); setInterval(() => {}, 1000)`),
      readyTimeoutMs: 1500,
    });
    const error = await failing.then(
      () => null,
      (thrown: unknown) => thrown as Error,
    );
    expect(error?.message).toMatch(
      /^the implementation was started and was not ready after 1500 ms; its last output:\n\d+$/,
    );
    expect(isAlive(/\d+$/.exec(error?.message ?? '')?.[0])).toBe(false);
  });

  it('of which there is no program is a mistake', async () => {
    await expect(start({ command: ['no-such-program'] })).rejects.toMatchObject({
      name: 'Mistake',
      code: 'start-failed',
    });
  });

  it('finds in its environment where events are listened for', async () => {
    const { output } = await start(node(SERVER), { events: { listen: true } });
    expect((await output()).events).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });
});
