import { describe, expect, it } from 'vitest';
import { createLedger, type SeenEvent } from './effects.ts';
import { pollEvents } from './event-poll.ts';
import type { SideChannel } from './side-channel.ts';

const signal = new AbortController().signal;
const seen = (traceId: string | null, id: string | null = null, payload: unknown = {}): SeenEvent => ({
  id,
  event: { key: 'run.cancelled', version: null, payload, traceId },
});

describe('the ledger of effects', () => {
  it('keeps what comes after the window of its call, for that call', async () => {
    const ledger = createLedger();
    const ticket = await ledger.begin('a');
    expect(ledger.finish(ticket, true)).toEqual({ events: [], audit: [], notes: [] });
    ledger.add([seen('a')], [{ entry: 'cancelled', traceId: 'a' }]);
    expect(ledger.late('events.settleMs')).toMatchObject({
      effects: [
        { traceId: 'a', certain: true, effect: { kind: 'event' } },
        { traceId: 'a', certain: true, effect: { kind: 'audit', entry: 'cancelled' } },
      ],
      dropped: 0,
    });
  });

  it('counts what came late and could not be read: it may have been an effect of any call', async () => {
    const ledger = createLedger();
    ledger.finish(await ledger.begin('a'), false);
    ledger.unread('it is no event');
    expect(ledger.late('x')).toMatchObject({ effects: [], dropped: 1 });
    const ticket = await ledger.begin('b');
    ledger.unread('it is no event');
    expect(ledger.finish(ticket, false).unsettled).toContain('it is no event');
    expect(ledger.late('x').dropped).toBe(1);
  });

  it('takes a late event without a trace for the last call at most, and not for certain', async () => {
    const ledger = createLedger();
    ledger.add([seen(null)], []);
    expect(ledger.late('x').effects).toEqual([]);
    ledger.finish(await ledger.begin('a'), false);
    ledger.add([seen(null)], []);
    expect(ledger.late('x').effects).toMatchObject([{ traceId: 'a', certain: false }]);
  });

  it('leaves a call unsettled while an event under a foreign trace came, and says so', async () => {
    const ledger = createLedger();
    const ticket = await ledger.begin('a');
    ledger.add([seen('f'.repeat(32))], []);
    const { events, unsettled, notes } = ledger.finish(ticket, false);
    expect(events).toEqual([]);
    expect(unsettled).toMatch(/^run\.cancelled came under a trace id that was not sent/);
    expect(notes).toEqual([unsettled]);
  });

  it('does not suspect a call for the late event of another', async () => {
    const ledger = createLedger();
    ledger.finish(await ledger.begin('a'), false);
    const ticket = await ledger.begin('b');
    ledger.add([seen('a')], []);
    expect(ledger.finish(ticket, false)).toEqual({ events: [], audit: null, notes: [] });
  });

  it('counts an event once, however often it comes under its id; another content is another event', async () => {
    const ledger = createLedger();
    const ticket = await ledger.begin('a');
    for (let time = 0; time < 10; time++) ledger.add([seen('a', 'e1', { n: 1 })], []);
    ledger.add([seen('a', 'e1', { n: 2 })], []);
    const { events, notes } = ledger.finish(ticket, false);
    expect(events?.map(({ payload }) => payload)).toEqual([{ n: 1 }, { n: 2 }]);
    expect(notes).toEqual(['9 events came again under the id of one already seen, and count once']);
  });

  it('judges ten events that look the same, and have no id, each', async () => {
    const ledger = createLedger();
    const ticket = await ledger.begin('a');
    ledger.add(
      Array.from({ length: 10 }, () => seen('a')),
      [],
    );
    expect(ledger.finish(ticket, false).events).toHaveLength(10);
  });

  it('holds a bounded number of a million events, and says that there were more', async () => {
    const ledger = createLedger();
    const ticket = await ledger.begin('a');
    const event = seen('a');
    for (let time = 0; time < 1_000_000; time++) ledger.add([event], []);
    const { events, unsettled } = ledger.finish(ticket, false);
    expect(events).toHaveLength(1000);
    expect(unsettled).toBe('999000 more effects than 1000 were not kept');
    for (let time = 0; time < 100_000; time++) ledger.add([event], []);
    expect(ledger.late('x')).toMatchObject({ effects: { length: 1000 }, dropped: 99_000 });
  });

  it('holds a bounded size of large ones, of a call and late', async () => {
    const ledger = createLedger();
    const ticket = await ledger.begin('a');
    const large = { ...seen('a'), size: 9 * 1024 * 1024 };
    ledger.add([large, large, seen('a')], []);
    const { events, unsettled } = ledger.finish(ticket, false);
    expect([events?.length, unsettled]).toEqual([2, '1 more effects than 16777216 characters were not kept']);
    ledger.add([large, large], []);
    expect(ledger.late('x')).toMatchObject({ effects: { length: 1 }, dropped: 1 });
  });
});

/** An event log that answers each poll with the next of these bodies, the last one for ever. */
function logOf(...bodies: readonly unknown[]): SideChannel {
  let poll = 0;
  return {
    url: new URL('http://127.0.0.1/_events'),
    name: 'http://127.0.0.1/_events',
    send: async () => ({
      ok: true,
      status: 200,
      body: bodies[Math.min(poll++, bodies.length - 1)],
      text: '',
    }),
  };
}
const event = (more: object = {}) => ({
  type: 'run.cancelled',
  traceparent: `00-${'a'.repeat(32)}-${'1'.repeat(16)}-01`,
  ...more,
});

describe('a polled event log', () => {
  const callOn = async (channel: SideChannel) => {
    const watch = await pollEvents(channel, 0, signal);
    return watch.collect(await watch.begin('a'.repeat(32)), signal);
  };

  it('whose cursor never moves shows each event once, by its id', async () => {
    const channel = logOf(
      { events: [], cursor: '1' },
      { events: [event({ id: '1', source: '/' })], cursor: '1' },
    );
    const watch = await pollEvents(channel, 0, signal);
    const first = await watch.collect(await watch.begin('a'.repeat(32)), signal);
    const second = await watch.collect(await watch.begin('b'.repeat(32)), signal);
    expect([first.events?.length, second.events?.length]).toEqual([1, 0]);
  });

  it('whose cursor never moves, and whose events have no id, shows nothing', async () => {
    const effects = await callOn(logOf({ events: [], cursor: '1' }, { events: [event()], cursor: '1' }));
    expect(effects).toMatchObject({ events: null, audit: null });
    expect(effects.unsettled).toMatch(/did not move its cursor/);
  });

  it.each([
    ['loses its audit entries', { events: [], audit: [], cursor: '1' }, { events: [], cursor: '2' }],
    [
      'gives audit entries of another shape',
      { events: [], audit: [], cursor: '1' },
      { events: [], audit: ['x'], cursor: '2' },
    ],
    ['gives no cursor', { events: [], cursor: '1' }, { events: [] }],
    ['gives something that is no event', { events: [], cursor: '1' }, { events: [{}], cursor: '2' }],
  ])('that %s on the way leaves that call unsettled', async (_, first, then) => {
    const effects = await callOn(logOf(first, then));
    expect(effects).toMatchObject({
      events: null,
      audit: null,
      unsettled: expect.stringContaining('event endpoint'),
    });
  });

  it('gives what was late when the run ends', async () => {
    const late = { events: [event({ id: '1' })], cursor: '2' };
    const watch = await pollEvents(
      logOf({ events: [], cursor: '1' }, { events: [], cursor: '1' }, late),
      0,
      signal,
    );
    expect((await watch.collect(await watch.begin('a'.repeat(32)), signal)).events).toEqual([]);
    expect((await watch.late(signal)).effects).toMatchObject([{ certain: true }]);
  });
});
