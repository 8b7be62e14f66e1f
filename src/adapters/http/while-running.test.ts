import type { Dispatcher } from 'undici';
import { describe, expect, it } from 'vitest';
import { Unobserved, Unreachable } from '../../model/mistake.ts';
import { type Arrival, fault } from './arrival.ts';
import { ClosedWhileKept } from './kept-client.ts';
import { overKept } from './over-kept.ts';
import type { OpenPool } from './pool.ts';
import { unlessGone, whileRunning } from './while-running.ts';

const signal = new AbortController().signal;
const bounds = { timeoutMs: 1000, maxBodyBytes: 1000 };
const post = { method: 'POST', origin: 'http://127.0.0.1:1', path: '/a', headers: {}, body: null };
const crash = fault({ kind: 'crash', status: null, reason: 'dropped' });

/** A process that is known to have ended from the moment on that its exit is waited for, if it ends at all. */
function processThat(ends: boolean) {
  let known = false;
  return {
    throwIfGone() {
      if (known) throw new Unreachable('it ended');
    },
    async isGone() {
      await Promise.resolve();
      known = ends;
      return known;
    },
    stop: async () => {},
  };
}

/** A pool whose kept connection is closed under every request, and whose port accepts all the same. */
const closing: OpenPool = {
  dispatcherFor: () =>
    ({
      dispatch(_: unknown, handler: Dispatcher.DispatchHandler) {
        const controller = { abort() {} } as unknown as Dispatcher.DispatchController;
        handler.onRequestStart?.(controller, {});
        const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
        handler.onResponseError?.(controller, new ClosedWhileKept(cause, true));
        return true;
      },
    }) as unknown as Dispatcher,
  afresh: () => Promise.reject(new Error('it is not sent again')),
  answers: async () => true,
  close: async () => {},
};

describe('a call that a started implementation dies of', () => {
  it('is a crash, though its port still accepts while it ends', async () => {
    const started = processThat(true);
    const send = whileRunning(overKept(closing, unlessGone(closing.answers, started)), started);
    expect(await send(post, bounds, signal)).toMatchObject({ outcome: { kind: 'crash', status: null } });
    await expect(send(post, bounds, signal)).rejects.toThrow(Unreachable);
  });

  it('is not supposed where it lives on: a connection closed while idle tells nothing', async () => {
    const started = processThat(false);
    const send = whileRunning(overKept(closing, unlessGone(closing.answers, started)), started);
    await expect(send(post, bounds, signal)).rejects.toThrow(Unobserved);
  });

  it('is not named where another was in flight, or was lost with it', async () => {
    const started = processThat(true);
    const drops: ((arrival: Arrival) => void)[] = [];
    const send = whileRunning(() => new Promise((resolve) => drops.push(resolve)), started);
    const first = send(post, bounds, signal);
    const second = send(post, bounds, signal);
    drops[0]?.(crash);
    await expect(first).rejects.toThrow(Unreachable);
    drops[1]?.(crash);
    await expect(second).rejects.toThrow(Unreachable);
  });

  it('is a crash of the second of two in turn, where the first was dropped by one that lives', async () => {
    let ends = false;
    const started = { ...processThat(true), isGone: async () => ends };
    const send = whileRunning(async () => crash, started);
    expect(await send(post, bounds, signal)).toBe(crash);
    ends = true;
    expect(await send(post, bounds, signal)).toBe(crash);
  });
});
