import { createHmac, timingSafeEqual } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../../fixtures/implementations/honest/honest.ts';
import { conformanceOf } from '../../testing/conformance-of.ts';
import { serve } from '../../testing/serve.ts';
import { freePort } from '../process/free-port.ts';
import { type EventListener, listenForEvents } from './event-listener.ts';
import { http } from './http.ts';
import type { Delivery, ReadDelivery } from './options.ts';

const signal = new AbortController().signal;
const closers: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** `{ "hook": "parcel.stored", "no": 7, "parcel": {…} }`, as some depot sends it. */
const readHook: ReadDelivery = ({ body, headers }) => {
  const { hook, no, parcel } = Object(body) as { hook?: string; no?: number; parcel?: unknown };
  if (hook === 'ping') return null;
  if (hook === undefined) throw new Error(`no hook in ${headers['content-type']}`);
  return {
    key: `depot.${hook}`,
    version: '1.0.0',
    payload: parcel,
    id: no === undefined ? null : String(no),
  };
};

async function listening(read: ReadDelivery = readHook): Promise<EventListener> {
  const listener = await listenForEvents(0, 1, read);
  closers.push(() => listener.watch.close());
  return listener;
}

const post = async ({ url }: EventListener, body: string, headers: Record<string, string> = {}) =>
  (await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }))
    .status;

const hook = (fields: object) =>
  JSON.stringify({ hook: 'parcel.stored', parcel: { parcelId: 'p-1' }, ...fields });

describe('a webhook that the config reads', () => {
  it('is an event of the call that was alone', async () => {
    const listener = await listening();
    const ticket = await listener.watch.begin('a');
    expect(await post(listener, hook({}))).toBe(202);
    const { events, unsettled } = await listener.watch.collect(ticket, signal);
    expect(events).toEqual([
      { key: 'depot.parcel.stored', version: '1.0.0', payload: { parcelId: 'p-1' }, traceId: null },
    ]);
    expect(unsettled).toBeUndefined();
  });

  it('counts once, however often it is delivered', async () => {
    const listener = await listening();
    const ticket = await listener.watch.begin('a');
    for (let time = 0; time < 3; time++) await post(listener, hook({ no: 7 }));
    expect((await listener.watch.collect(ticket, signal)).events).toHaveLength(1);
  });

  it('that comes late is the last call’s at most, and not for certain', async () => {
    const listener = await listening();
    await listener.watch.collect(await listener.watch.begin('a'), signal);
    await post(listener, hook({}));
    expect((await listener.watch.late(signal)).effects).toMatchObject([{ traceId: 'a', certain: false }]);
  });

  it('under a trace that was never sent leaves the call undecided', async () => {
    const listener = await listening(() => ({ key: 'x', payload: {}, traceId: 'F'.repeat(32) }));
    const ticket = await listener.watch.begin('a');
    await post(listener, hook({}));
    const { events, unsettled } = await listener.watch.collect(ticket, signal);
    expect([events, unsettled]).toEqual([[], expect.stringContaining('a trace id that was not sent')]);
  });

  it('that the function passes over is none, and leaves nothing open', async () => {
    const listener = await listening();
    const ticket = await listener.watch.begin('a');
    expect(await post(listener, hook({ hook: 'ping' }))).toBe(202);
    const { events, unsettled } = await listener.watch.collect(ticket, signal);
    expect([events, unsettled]).toEqual([[], undefined]);
  });

  it.each<[string, string, ReadDelivery]>([
    ['is no JSON', 'not json', readHook],
    ['is nested beyond reason', `${'['.repeat(5000)}${']'.repeat(5000)}`, readHook],
    ['is longer than is read', JSON.stringify({ hook: 'a'.repeat(1_100_000) }), readHook],
    ['has no body', '', readHook],
    ['is read as no event', hook({}), () => ({ key: '' }) as never],
    ['is read as text', hook({}), () => 'parcel.stored' as never],
    ['is read as a promise', hook({}), () => Promise.resolve(null) as never],
    ['is read as too many', hook({}), () => Array.from({ length: 1001 }, () => ({ key: 'a', payload: 1 }))],
  ])('that %s leaves what is missing undecided', async (_, body, read) => {
    const listener = await listening(read);
    const ticket = await listener.watch.begin('a');
    expect(await post(listener, body)).toBe(400);
    const { events, unsettled } = await listener.watch.collect(ticket, signal);
    expect(events).toEqual([]);
    expect(unsettled).toMatch(/events\.read|longer than/);
    const next = await listener.watch.begin('b');
    expect((await listener.watch.collect(next, signal)).unsettled).toBeUndefined();
  });

  it('can be told by its signature from a forged one', async () => {
    const sign = (text: string) => createHmac('sha256', 'shared').update(text).digest();
    const isSigned = ({ headers, text }: Delivery) => {
      const told = Buffer.from(headers['x-signature'] ?? '', 'hex');
      return told.length === 32 && timingSafeEqual(told, sign(text));
    };
    const listener = await listening((delivery) => (isSigned(delivery) ? readHook(delivery) : null));
    const ticket = await listener.watch.begin('a');
    await post(listener, hook({}), { 'x-signature': sign(hook({})).toString('hex') });
    await post(listener, hook({ no: 1 }), { 'x-signature': 'ff'.repeat(32) });
    expect((await listener.watch.collect(ticket, signal)).events).toHaveLength(1);
  });
});

describe('a run of a depot that sends webhooks', () => {
  const Parcel = z.object({ parcelId: z.string() });
  const route = { transport: { rest: { method: 'POST', path: '/parcels' } } };
  const contract = contractFrom({
    'command depot.parcel.store': {
      io: { input: z.object({ street: z.string().min(1).max(40) }), output: Parcel },
      policy: { auth: 'anonymous' },
      ...route,
      sideEffects: {
        emits: [{ key: 'depot.parcel.stored', version: '1.0.0', when: 'Parcel is stored', payload: Parcel }],
      },
      acceptance: {
        examples: [{ key: 'one', input: { street: 'Quay 1' }, output: { parcelId: 'p-1' } }],
      },
    },
  });

  type Sends = 'each' | 'each three times' | 'none' | 'another parcel' | 'what no one can read';

  async function runOf(sends: Sends) {
    const port = await freePort();
    let last = 0;
    let told = 0;
    const server = await serve(async ({ method, body, headers }) => {
      if (method !== 'POST') return { status: 405, json: { code: 'METHOD_NOT_ALLOWED' } };
      if (headers['content-type'] !== 'application/json')
        return { status: 415, json: { code: 'UNSUPPORTED_MEDIA_TYPE' } };
      let input: unknown;
      try {
        input = JSON.parse(body);
      } catch {
        return { status: 400, json: { code: 'MALFORMED' } };
      }
      if (!z.object({ street: z.string().min(1).max(40) }).safeParse(input).success)
        return { status: 422, json: { code: 'VALIDATION_FAILED' } };
      const parcel = { parcelId: `p-${++last}` };
      const tell = (text: string) =>
        fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: text }).catch(() => undefined);
      const no = ++told;
      const text = hook({ no, parcel: sends === 'another parcel' ? { parcelId: 'p-0' } : parcel });
      const times = { none: 0, 'each three times': 3 }[sends as string] ?? 1;
      for (let time = 0; time < times; time++)
        await tell(sends === 'what no one can read' ? '<parcel/>' : text);
      return { status: 200, json: parcel };
    });
    closers.push(() => server.close());
    const adapter = http({
      baseUrl: server.url,
      events: { listen: { port }, settleMs: 60, read: readHook },
    });
    const { report } = await conformanceOf(contract, adapter, { maxExamples: 3, phases: ['examples'] });
    const emitted = report.requirements.filter(({ id }) => id.includes('sideEffects/emits/'));
    return { report, emitted: emitted.map(({ status }) => status) };
  }

  it.each<Sends>(['each', 'each three times'])('is verified where it sends %s', async (sends) => {
    const { report, emitted } = await runOf(sends);
    expect(report.findings.map(({ message }) => message)).toEqual([]);
    expect(emitted).toEqual(['verified']);
  });

  it.each<Sends>(['none', 'another parcel'])('is broken where it sends %s', async (sends) => {
    const { report } = await runOf(sends);
    expect(report.findings.length).toBeGreaterThan(0);
  });

  it('is undecided where it sends what no one can read', async () => {
    const { report, emitted } = await runOf('what no one can read');
    expect(report.findings.map(({ message }) => message)).toEqual([]);
    expect(emitted).toEqual(['unverified']);
  });
});
