import { afterEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../model/adapter.ts';
import type { Observation } from '../../model/observation.ts';
import { SUITE_OPERATIONS, suiteCall, suiteSession } from '../../testing/adapter-suite.ts';
import { type Reply, type Served, serve } from '../../testing/serve.ts';
import { http } from './http.ts';
import type { HttpOptions } from './options.ts';

const signal = new AbortController().signal;
const { rename } = SUITE_OPERATIONS;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(answer: (request: Served) => Reply | Promise<Reply>, options: Partial<HttpOptions> = {}) {
  const server = await serve(answer);
  closers.push(server.close);
  const connection: Connection = await http({
    baseUrl: `${server.url}/api`,
    actors: { user: {} },
    ...options,
  }).connect(suiteSession);
  closers.push(() => connection.close());
  return { connection, server };
}

describe('the state endpoint', () => {
  const state = { name: 'Run exists', params: { runId: 'run-1' } };
  const entering = async (reply: Reply) => {
    const { connection } = await open(() => reply, { states: '/_states' });
    return connection.enterState?.(state, signal);
  };

  it('is asked with the body that Pact sends, and its object becomes the values', async () => {
    const { connection, server } = await open(() => ({ json: { runId: 'run-7' } }), {
      states: { url: '/_states', headers: { 'x-states': 'yes' } },
    });
    expect(connection.capabilities.states).toBe(true);
    expect(await connection.enterState?.(state, signal)).toEqual({
      kind: 'entered',
      by: 'state endpoint',
      values: { runId: 'run-7' },
    });
    await connection.leaveState?.(state, signal);
    expect(server.served.map(({ method, url, body }) => [method, url, JSON.parse(body || 'null')])).toEqual([
      ['GET', '/api/_states', null],
      ['POST', '/api/_states', { state: 'Run exists', params: { runId: 'run-1' }, action: 'setup' }],
      ['POST', '/api/_states', { state: 'Run exists', params: { runId: 'run-1' }, action: 'teardown' }],
    ]);
    expect(server.served[0]?.headers['x-states']).toBe('yes');
  });

  it.each<[string, Reply, unknown]>([
    ['no body', { status: 204 }, { kind: 'entered', by: 'state endpoint', values: {} }],
    [
      '404',
      { status: 404 },
      { kind: 'failed', reason: expect.stringContaining('answers 404 as a path does that leads nowhere') },
    ],
    [
      '500 and why',
      { status: 500, json: { detail: 'no disk' } },
      {
        kind: 'failed',
        reason: expect.stringMatching(
          /^the state endpoint http:\/\/127.0.0.1:\d+\/api\/_states answered 500: no disk$/,
        ),
      },
    ],
    [
      'an array',
      { json: [] },
      {
        kind: 'failed',
        reason: expect.stringContaining('/api/_states answered with an array, not an object'),
      },
    ],
    [
      'null',
      { json: null },
      { kind: 'failed', reason: expect.stringContaining('/api/_states answered with null, not an object') },
    ],
    [
      'a page',
      { text: '<html>' },
      {
        kind: 'failed',
        reason: expect.stringMatching(/^http:.*\/api\/_states: its answer is not valid JSON$/),
      },
    ],
    [
      '5 MB',
      { json: 'x'.repeat(5_000_000) },
      {
        kind: 'failed',
        reason: expect.stringContaining('/api/_states: the body is larger than 1048576 bytes'),
      },
    ],
  ])('may answer with %s', async (_, reply, outcome) => {
    expect(await entering(reply)).toEqual(outcome);
  });

  it('is not there where none is named', async () => {
    const { connection } = await open(() => ({ json: {} }));
    expect(connection.capabilities.states).toBe(false);
    expect(connection.enterState).toBeUndefined();
  });

  it('on another origin gets none of the credentials of this one', async () => {
    const elsewhere = await serve(() => ({ json: {} }));
    closers.push(elsewhere.close);
    const { connection } = await open(() => ({ json: {} }), {
      headers: { 'x-secret': 'sesame-open' },
      states: { url: `${elsewhere.url}/states`, headers: { 'x-own': 'yes' } },
    });
    await connection.enterState?.(state, signal);
    expect(elsewhere.served[0]?.headers['x-secret']).toBeUndefined();
    expect(elsewhere.served[0]?.headers['x-own']).toBe('yes');
  });
});

/** An implementation with an event log: every call to an operation adds one event. */
function logging(traced: boolean) {
  const log: { readonly event: unknown; readonly audit: unknown }[] = [];
  return ({ url, headers, body }: Served): Reply => {
    if (url.startsWith('/api/_events')) {
      const since = Number(new URL(url, 'http://x').searchParams.get('since') ?? log.length);
      const seen = log.slice(since);
      return {
        json: {
          events: seen.map(({ event }) => event),
          audit: seen.map(({ audit }) => audit),
          cursor: `${log.length}`,
        },
      };
    }
    const { id } = JSON.parse(body) as { id: string };
    const trace = traced ? { traceparent: headers.traceparent } : {};
    log.push({
      event: {
        specversion: '1.0',
        id,
        source: '/',
        type: 'item.renamed',
        version: '2.0.0',
        data: { id },
        ...trace,
      },
      audit: { entry: `renamed ${id}`, ...trace },
    });
    return { json: {} };
  };
}

const ids = (observation: Observation | undefined) =>
  observation?.events?.map(({ payload }) => (payload as { id: string }).id);

describe('the event endpoint', () => {
  it('shows what each of many calls at once emitted, by trace id', async () => {
    const { connection, server } = await open(logging(true), { events: '/_events' });
    expect(connection.capabilities).toMatchObject({ events: true, audit: true });
    const names = Array.from({ length: 40 }, (_, index) => `i${index}`);
    const seen = await Promise.all(names.map((id) => connection.invoke(suiteCall(rename, { id }), signal)));
    expect(seen.map(ids)).toEqual(names.map((id) => [id]));
    expect(seen.map(({ audit }) => audit)).toEqual(names.map((id) => [`renamed ${id}`]));
    expect(seen[0]?.events?.[0]).toMatchObject({ key: 'item.renamed', version: '2.0.0' });
    const polls = server.served.filter(({ url }) => url.startsWith('/api/_events'));
    expect(polls.length).toBeLessThan(40);
  });

  it('without trace ids shows them to a call that was alone', async () => {
    const { connection } = await open(logging(false), { events: '/_events' });
    for (const id of ['a', 'b'])
      expect(ids(await connection.invoke(suiteCall(rename, { id }), signal))).toEqual([id]);
  });

  it('without trace ids shows nothing to calls that were not alone, and from then on they go one by one', async () => {
    const { connection } = await open(logging(false), { events: '/_events' });
    const invokeAll = (names: string[]) =>
      Promise.all(names.map((id) => connection.invoke(suiteCall(rename, { id }), signal)));
    const first = await invokeAll(['a', 'b', 'c']);
    expect(first.some(({ events }) => events === null)).toBe(true);
    for (const observation of first) {
      if (observation.events === null)
        expect(observation.notes?.[0]).toMatch(/^events without a trace id arrived/);
    }
    expect((await invokeAll(['d', 'e', 'f'])).map(ids)).toEqual([['d'], ['e'], ['f']]);
  });

  it('leaves out what happened before the session', async () => {
    const answer = logging(false);
    answer({ url: '/api/x', headers: {}, body: '{"id":"old"}', method: 'POST' });
    const { connection } = await open(answer, { events: '/_events' });
    expect(ids(await connection.invoke(suiteCall(rename, { id: 'new' }), signal))).toEqual(['new']);
  });

  it.each<[string, Reply, string]>([
    ['is not there', { status: 404 }, 'answered 404'],
    ['gives no cursor', { json: { events: [] } }, 'gave no cursor'],
    ['gives no events', { json: { cursor: '1' } }, 'gave no array of events'],
    [
      'gives no CloudEvents',
      { json: { cursor: '1', events: [{}] } },
      'gave something that is no CloudEvent (it has no `type`)',
    ],
  ])('that %s leaves events unseen, and says why', async (_, reply, reason) => {
    const { connection, server } = await open(
      ({ url }) => (url.startsWith('/api/_events') ? reply : { json: {} }),
      { events: '/_events' },
    );
    const why = `the event endpoint ${server.url}/api/_events ${reason}`;
    expect(connection.capabilities).toMatchObject({
      events: false,
      audit: false,
      broken: { events: why, audit: why },
    });
    const observation = await connection.invoke(suiteCall(rename, { id: 'a' }), signal);
    expect(observation).toMatchObject({ outcome: { kind: 'success' }, events: null, audit: null });
    expect(observation.notes).toEqual([`events could not be seen: ${why}`]);
  });

  it('that breaks in the middle leaves that call unseen', async () => {
    let polls = 0;
    const { connection } = await open(
      ({ url }) =>
        url.startsWith('/api/_events')
          ? polls++ === 1
            ? { status: 500 }
            : { json: { events: [], cursor: '1' } }
          : { json: {} },
      { events: '/_events' },
    );
    expect((await connection.invoke(suiteCall(rename, { id: 'a' }), signal)).events).toBeNull();
    expect((await connection.invoke(suiteCall(rename, { id: 'b' }), signal)).events).toEqual([]);
  });
});

describe('the event listener', () => {
  it('takes CloudEvents structured, batched and binary', async () => {
    const port = await import('../process/free-port.ts').then(({ freePort }) => freePort());
    const post = (headers: Record<string, string>, body: unknown) =>
      fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: JSON.stringify(body) });
    const { connection } = await open(
      async ({ headers }) => {
        const { traceparent = '' } = headers;
        const event = (type: string) => ({
          specversion: '1.0',
          id: type,
          source: '/',
          type,
          traceparent,
          data: { type },
        });
        await post({ 'content-type': 'application/cloudevents+json' }, event('structured@1.2.0'));
        await post({ 'content-type': 'application/cloudevents-batch+json' }, [event('batched')]);
        await post(
          {
            'content-type': 'application/json',
            'ce-specversion': '1.0',
            'ce-type': 'binary',
            'ce-traceparent': traceparent,
            'ce-dataschema': 'https://shop.test/events/binary/3.0.0',
          },
          { type: 'binary' },
        );
        return { json: { refused: (await post({}, 'nonsense')).status } };
      },
      { events: { listen: { port }, settleMs: 10 } },
    );
    expect(connection.capabilities).toMatchObject({ events: true, audit: false });
    const call = suiteCall(rename, { id: 'a' });
    const { outcome, events, audit } = await connection.invoke(call, signal);
    expect(outcome).toMatchObject({ output: { refused: 400 } });
    expect(audit).toBeNull();
    const { traceId } = call;
    expect(events).toEqual([
      { key: 'structured', version: '1.2.0', payload: { type: 'structured@1.2.0' }, traceId },
      { key: 'batched', version: null, payload: { type: 'batched' }, traceId },
      { key: 'binary', version: '3.0.0', payload: { type: 'binary' }, traceId },
    ]);
  });
});
