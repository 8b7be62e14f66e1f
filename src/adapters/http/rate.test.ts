import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SUITE_OPERATIONS, suiteCall, suiteSession } from '../../testing/adapter-suite.ts';
import { fetchAdapter } from '../fetch.ts';
import type { Arrival, Transport } from './arrival.ts';
import { clock } from './clock.ts';
import { intervalOf, paced } from './rate.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
  vi.spyOn(clock, 'now').mockImplementation(() => performance.now());
  vi.spyOn(clock, 'today').mockImplementation(() => Date.now());
  vi.spyOn(clock, 'later').mockImplementation(globalThis.setTimeout);
  vi.spyOn(clock, 'cancel').mockImplementation(globalThis.clearTimeout);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const request = { method: 'GET', origin: 'http://shop.test', path: '/', headers: {}, body: null };
const bounds = { timeoutMs: 1000, maxBodyBytes: 1000 };
const signal = new AbortController().signal;
const answer = (status: number, headers: Record<string, string> = {}): Arrival => ({
  kind: 'answer',
  status,
  headers,
  body: Buffer.alloc(0),
});

/** Milliseconds on the clock when each of `calls` calls, all made at once, was really sent. */
async function beginnings(calls: number, intervalMs: number, answerTo: (nth: number) => Arrival) {
  const start = performance.now();
  const began: number[] = [];
  const transport: Transport = async () => {
    began.push(Math.round(performance.now() - start));
    return answerTo(began.length);
  };
  const send = paced(transport, intervalMs, { retries: 3, maxWaitMs: 10_000 });
  const going = Promise.all(Array.from({ length: calls }, () => send(request, bounds, signal)));
  await vi.runAllTimersAsync();
  return { began, arrivals: await going };
}

describe('the pace of requests', () => {
  it('is kept under fake timers of a project', async () => {
    vi.restoreAllMocks();
    const began: number[] = [];
    const send = paced(
      async () => {
        began.push(clock.now());
        return answer(began.length === 2 ? 429 : 200, { 'retry-after': '0' });
      },
      30,
      { retries: 3, maxWaitMs: 10_000 },
    );
    await Promise.all([send(request, bounds, signal), send(request, bounds, signal)]);
    expect(began).toHaveLength(3);
    expect((began[1] ?? 0) - (began[0] ?? 0)).toBeGreaterThan(25);
  });

  it('is what the rate limit says', async () => {
    expect(['50/s', '600/m', '1800 / h', '0.5/s'].map((rate) => intervalOf(rate))).toEqual([
      20, 100, 2000, 2000,
    ]);
    const { began } = await beginnings(5, intervalOf('40/s'), () => answer(200));
    expect(began).toEqual([0, 25, 50, 75, 100]);
  });

  it("is the session's where it names one, whatever the adapter's own options say", async () => {
    const pace = async (rateLimit: string | null) => {
      const start = performance.now();
      const began: number[] = [];
      const adapter = fetchAdapter(
        () => {
          began.push(Math.round(performance.now() - start));
          return Response.json({});
        },
        { rateLimit: '10/s' },
      );
      const { get } = SUITE_OPERATIONS;
      const connection = await adapter.connect({ ...suiteSession, rateLimit });
      const calls = [1, 2, 3].map(() => connection.invoke(suiteCall(get, { id: 'a' }, 'anonymous'), signal));
      const going = Promise.all(calls);
      await vi.runAllTimersAsync();
      await going;
      await connection.close();
      return began;
    };
    expect(await pace('2/s')).toEqual([0, 500, 1000]);
    expect(await pace(null)).toEqual([0, 100, 200]);
  });

  it('without a limit is as fast as it goes', async () => {
    expect((await beginnings(3, 0, () => answer(200))).began).toEqual([0, 0, 0]);
  });

  it('stops for as long as a 429 says, in seconds or until a date', async () => {
    const inSeconds = await beginnings(1, 0, (nth) =>
      nth === 1 ? answer(429, { 'retry-after': '2' }) : answer(200),
    );
    expect(inSeconds.began).toEqual([0, 2000]);
    vi.setSystemTime('2026-01-01T00:00:00Z');
    const until = { 'retry-after': 'Thu, 01 Jan 2026 00:00:03 GMT' };
    const byDate = await beginnings(1, 0, (nth) => (nth === 1 ? answer(429, until) : answer(200)));
    expect(byDate.began).toEqual([0, 3000]);
  });

  it('does not stop for a 429 that gives no time, or one beyond patience', async () => {
    for (const headers of [{}, { 'retry-after': 'soon' }, { 'retry-after': '3600' }] as Record<
      string,
      string
    >[]) {
      const { began, arrivals } = await beginnings(1, 0, () => answer(429, headers));
      expect(began).toEqual([0]);
      expect(arrivals).toMatchObject([{ status: 429 }]);
    }
  });
});
