import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Call, Connection } from '../../model/adapter.ts';
import type { Report } from '../../model/report.ts';
import { conformanceOf } from '../../testing/conformance-of.ts';
import { notifying, WAYS, type Way } from '../../testing/notifying-servers.ts';
import { operationOf } from '../../testing/small-operation.ts';
import { mcp } from './mcp.ts';
import type { McpEvents, McpOptions } from './options.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const signal = new AbortController().signal;
const operation = operationOf({
  policy: { auth: 'anonymous' },
  sideEffects: {
    emits: [
      {
        key: 'order.placed',
        version: '1.0.0',
        when: 'the order is placed',
        payload: z.object({ orderId: z.string() }),
      },
    ],
  },
  acceptance: {
    scenarios: [
      {
        key: 'placed',
        given: [],
        when: ['User places order with orderId "o-1"'],
        then: ['OrderPlaced event is emitted once'],
      },
    ],
    examples: [{ key: 'basic', input: { orderId: 'o-1' }, output: { ok: true } }],
  },
});
const contract = { operations: [operation], events: [], inert: [] };
const BY_NAME: McpEvents = { notifications: { 'notifications/order_placed': 'order.placed@1.0.0' } };

async function judged(way: Way, fault: string, events: McpEvents = BY_NAME) {
  const { streams: _, ...options } = await notifying(way, fault, closers);
  const { report } = await conformanceOf(contract, mcp({ ...options, events }), { maxExamples: 4 });
  const effects = report.requirements.filter(({ profile }) => profile === 'effects');
  return {
    report,
    statuses: Object.fromEntries(effects.map(({ id, status }) => [id.replace(/^.*#/, ''), status])),
    reasons: effects.map(({ reason }) => reason),
    kinds: [...new Set(aboutEvents(report).flatMap(({ mismatches }) => mismatches.map(({ kind }) => kind)))],
  };
}

/** The server is right but for its events: what it makes of broken messages is not looked at. */
const aboutEvents = ({ findings }: Report) => findings.filter(({ profile }) => profile !== 'robustness');

const EMITTED = 'sideEffects/emits/order.placed';

describe.each(WAYS)('an event that a notification tells of %s', (way) => {
  it('is seen, and the contract kept', async () => {
    const { report, statuses, kinds } = await judged(way, 'right');
    expect([kinds, new Set(Object.values(statuses))]).toEqual([[], new Set(['verified'])]);
    expect(report.header.capabilities.events).toBe(true);
  });

  it.each([
    ['missing', 'missing-event'],
    ['wrong', 'wrong-type'],
    ['refused', 'effect-on-refusal'],
  ])('is found where it is %s', async (fault, kind) => {
    const { kinds } = await judged(way, fault);
    expect(kinds).toContain(kind);
  });

  it('is seen twice where it comes twice', async () => {
    const { call } = await open(way, 'twice');
    expect((await call()).events).toEqual([SEEN, SEEN]);
  });
});

async function open(way: Way, fault: string, events: McpEvents = BY_NAME, more: Partial<McpOptions> = {}) {
  const { streams, ...options } = await notifying(way, fault, closers);
  const connection: Connection = await mcp({
    ...options,
    events,
    redact: ['code'],
    ...more,
  } as McpOptions).connect({
    operations: [operation],
    timeoutMs: 5000,
    rateLimit: null,
    env: { PATH: process.env.PATH },
    cwd: process.cwd(),
    signal,
  });
  closers.push(() => connection.close());
  let count = 0;
  const call = (actor = 'user', orderId: unknown = 'o-1', extra: Partial<Call> = {}) => {
    count += 1;
    const traceId = count.toString(16).padStart(32, '0');
    return connection.invoke({ operation, input: { orderId }, actor, traceId, ...extra }, signal);
  };
  return { connection, call, streams };
}

const SEEN = { key: 'order.placed', version: '1.0.0', payload: { orderId: 'o-1' }, traceId: null };

describe('a notification', () => {
  it('is an event of the call that was alone, and what the protocol itself has notifications for is none', async () => {
    const { call } = await open('on a pipe', 'chatty');
    const { events, unsettled } = await call();
    expect([events, unsettled]).toEqual([[SEEN], undefined]);
  });

  it('that carries the trace of its call lets calls go side by side', async () => {
    const { call } = await open('before an answer over HTTP', 'traced');
    const seen = await Promise.all(Array.from({ length: 20 }, (_, index) => call('user', `o-${index}`)));
    expect(seen.map(({ events }) => events?.map(({ payload }) => payload))).toEqual(
      Array.from({ length: 20 }, (_, index) => [{ orderId: `o-${index}` }]),
    );
  });

  it('without one has them go one by one', async () => {
    const { call } = await open('on a stream of its own over HTTP', 'right', { ...BY_NAME, settleMs: 20 });
    const seen = await Promise.all(Array.from({ length: 5 }, (_, index) => call('user', `o-${index}`)));
    expect(seen.map(({ events }) => events?.map(({ payload }) => payload))).toEqual(
      Array.from({ length: 5 }, (_, index) => [{ orderId: `o-${index}` }]),
    );
  });

  it('is not taken for that of another call where that one carries no trace', async () => {
    const { call } = await open('on a pipe', 'right');
    const [untraced, own] = await Promise.all([call('user', 'o-2', { untraced: true }), call('user', 'o-1')]);
    expect([untraced.events, own.events, own.unsettled]).toEqual([null, [SEEN], undefined]);
  });

  it.each(['long, named behind', 'long, named amid'])(
    'that is too %s makes no event missing',
    async (fault) => {
      const { call } = await open('on a pipe', fault, BY_NAME, { maxLineBytes: 4096 });
      expect(await call()).toMatchObject({
        events: [],
        unsettled: expect.stringContaining('more than 4096'),
      });
    },
  );

  it('before the answer to a broken message is an event, and one that may have come there is undecided', async () => {
    const raw = { raw: { kind: 'media-type' } } as const;
    const careless = await open('before an answer over HTTP', 'careless');
    const { events, unsettled } = await careless.call('user', 'o-1', raw);
    expect([events, unsettled]).toEqual([[SEEN], undefined]);
    const right = await open('before an answer over HTTP', 'right');
    expect((await right.call('user', 'o-1', raw)).events).toEqual([]);
    const mute = await open('before an answer over HTTP', 'mute', BY_NAME, { timeoutMs: 300 });
    expect((await mute.call('user', 'o-1', raw)).unsettled).toContain('was not read to its end');
  });

  it('that comes behind the answer is late, unless it is waited for', async () => {
    const { call, connection } = await open('on a pipe', 'late');
    expect((await call()).events).toEqual([]);
    expect((await connection.lateEffects?.(signal))?.effects).toMatchObject([{ certain: false }]);
    const waiting = await open('on a pipe', 'late', { ...BY_NAME, settleMs: 100 });
    expect((await waiting.call()).events).toEqual([SEEN]);
  });

  it('that all sessions are told of is one event', async () => {
    const { call, streams } = await open('on a stream of its own over HTTP', 'right');
    await call('admin');
    const { events } = await call('user');
    expect([streams.length, events]).toEqual([2, [SEEN]]);
    expect(
      (await open('on a stream of its own over HTTP', 'twice').then((one) => one.call())).events,
    ).toEqual([SEEN, SEEN]);
  });

  it('is read by a function where it is a line of the log, which is asked for', async () => {
    const events: McpEvents = {
      notifications: {
        'notifications/message': ({ params }) => {
          const { placed } = Object(params.data) as { placed?: string };
          return placed === undefined ? null : { key: 'order.placed', payload: { orderId: placed } };
        },
      },
    };
    for (const way of ['on a pipe', 'before an answer over HTTP, 2026-07-28'] as const) {
      const { call } = await open(way, 'logged', events);
      expect((await call()).events).toEqual([{ ...SEEN, version: null }]);
    }
    const { call } = await open('on a pipe', 'chatty', events);
    expect(await call()).toMatchObject({ events: [], unsettled: expect.stringContaining('order_placed') });
  });

  it.each<[string, string, McpEvents, string]>([
    ['no name of the config has', 'misspelt', BY_NAME, 'does not name, and may tell of an event'],
    [
      'the config has misspelt',
      'chatty',
      { notifications: { 'notifications/mesage': 'order.placed', 'notifications/order_placed': null } },
      'it has mesage',
    ],
    ['has params that are no object', 'listless', BY_NAME, 'params that are no object'],
    ['has a method that is no text', 'nameless', BY_NAME, 'a method that is no text'],
    ['is nested without end', 'deep', BY_NAME, 'nested'],
    [
      'makes its function throw',
      'right',
      {
        notifications: {
          'notifications/order_placed': () => {
            throw new Error('no order');
          },
        },
      },
      'threw no order',
    ],
    [
      'makes its function give nonsense',
      'right',
      { notifications: { 'notifications/order_placed': () => ({ payload: 1 }) as never } },
      'what is no event with a key',
    ],
    [
      'is named for another event than the operation emits',
      'missing',
      { notifications: { 'notifications/order_placed': 'order.shipped' } },
      'names no notification for order.placed',
    ],
  ])('that %s makes no event missing', async (_, fault, events, why) => {
    const shipped = operationOf({
      key: 'order.ship',
      policy: { auth: 'anonymous' },
      sideEffects: {
        emits: [{ key: 'order.shipped', version: '1.0.0', when: 'shipped', payload: z.object({}) }],
      },
    });
    const { streams: __, ...options } = await notifying('on a pipe', fault, closers);
    const two = { ...contract, operations: [operation, shipped] };
    const { report } = await conformanceOf(two, mcp({ ...options, events }), { maxExamples: 2 });
    const own = report.requirements.filter(
      ({ id, profile }) => id.startsWith('order.place@') && profile === 'effects',
    );
    const emitted = own.find(({ id }) => id.endsWith(EMITTED));
    expect([emitted?.status, emitted?.reason]).toEqual(['unverified', expect.stringContaining(why)]);
    expect(aboutEvents(report).filter(({ operation: of }) => of === operation.id)).toEqual([]);
  });

  it('that the client can make nothing of makes no event missing either', async () => {
    const { call } = await open('before an answer over HTTP', 'listless');
    expect((await call()).unsettled).toContain('nothing of what came');
    const deep = await open('before an answer over HTTP', 'deep');
    expect((await deep.call()).unsettled).toContain('nested deeper than 200');
  });

  it('under a name that is passed over is none, and leaves nothing open', async () => {
    const { call } = await open('on a pipe', 'misspelt', {
      notifications: { ...BY_NAME.notifications, 'notifications/order_was_placed': null },
    });
    const { events, unsettled } = await call();
    expect([events, unsettled]).toEqual([[], undefined]);
  });
});

it('what an event has of a secret is in no report', async () => {
  const { streams: _, ...options } = await notifying('on a pipe', 'secret', closers);
  const secretive = { ...options, env: { FAULT: 'secret', KEY: '${TOKEN}' }, events: BY_NAME } as McpOptions;
  const env = { PATH: process.env.PATH, TOKEN: 'very-secret' };
  const { report } = await conformanceOf(contract, mcp(secretive), { maxExamples: 2, env });
  const text = JSON.stringify(report);
  expect([text.includes('order.placed'), text.includes('very-secret')]).toEqual([true, false]);
  expect(aboutEvents(report).map(({ check }) => check)).toContain('events-declared');
});

describe('events of the config that show nothing', () => {
  it.each<[string, McpEvents['notifications'], string]>([
    ['no notification', {}, 'names no notification'],
    ['only such as are passed over', { 'notifications/message': null }, 'names no notification'],
    [
      'an event that the contract has not',
      { 'notifications/a': 'order.plaecd' },
      'did you mean order.placed?',
    ],
    ['a version that it has not', { 'notifications/a': 'order.placed@2.0.0' }, 'declares 1.0.0'],
    ['what is no event', { 'notifications/a': 7 as never }, 'neither the key of an event nor a function'],
  ])('are claimed, and not observed, where they name %s', async (_, notifications, why) => {
    const { report, statuses, reasons } = await judged('on a pipe', 'right', { notifications });
    expect([...new Set(Object.values(statuses))]).toEqual(['unverified']);
    expect(reasons).toEqual(reasons.map(() => expect.stringContaining(why)));
    expect(report.header.capabilities).toMatchObject({
      events: false,
      broken: { events: expect.stringContaining(why) },
    });
  });

  it('are no claim where the config has none, and a misspelt option is refused', async () => {
    const { streams: _, ...options } = await notifying('on a pipe', 'right', closers);
    const { report } = await conformanceOf(contract, mcp(options), { maxExamples: 2 });
    expect(report.header.capabilities.broken).toBeUndefined();
    expect(aboutEvents(report)).toEqual([]);
    const misspelt = { ...options, events: { notification: {} } as never };
    await expect(conformanceOf(contract, mcp(misspelt))).rejects.toMatchObject({
      code: 'adapter-option-unknown',
      where: 'mcp.events.notification',
    });
  });
});

describe('the stream of a server over HTTP', () => {
  it('that is not answered for leaves open what did not come, until it is', async () => {
    const { call, streams } = await open('on a stream of its own over HTTP', 'sealed');
    expect(await call()).toMatchObject({
      events: [],
      unsettled: expect.stringContaining('has not answered'),
    });
    for (const stream of streams) stream.flushHeaders();
    await expect.poll(async () => (await call()).unsettled).toBeUndefined();
  });

  it('that ends before the run does leaves open what did not come on it', async () => {
    const { call, streams } = await open('on a stream of its own over HTTP', 'right');
    expect((await call()).events).toEqual([SEEN]);
    for (const stream of streams) stream.destroy();
    await expect
      .poll(async () => (await call()).unsettled)
      .toContain('the stream of the notifications of the server ended');
  });
});
