import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Remark } from '../../model/adapter.ts';
import { SUITE_OPERATIONS, suiteCall, suiteSession } from '../../testing/adapter-suite.ts';
import { inProcess } from './in-process.ts';

const { rename } = SUITE_OPERATIONS;
const signal = new AbortController().signal;

/** What becomes of one call whose handler does something besides answering, and of a second one, of another operation. */
async function attempt(act: () => unknown, waitMs = 200) {
  const remarks: Remark[] = [];
  const other = { ...rename, id: 'other.rename@1.0.0' };
  const answer = { id: 'a', name: 'b' };
  const connection = await inProcess({
    [rename.id]: () => {
      act();
      return answer;
    },
    [other.id]: async () => {
      await sleep(waitMs);
      return answer;
    },
  }).connect({ ...suiteSession, operations: [rename, other], remark: (one) => remarks.push(one) });
  const first = await connection.invoke(suiteCall(rename, { id: 'a' }), signal);
  const second = await connection.invoke(suiteCall(other, { id: 'a' }), signal);
  await connection.close();
  return { first: first.outcome.kind, second: second.outcome.kind, remarks };
}

const boom = () => {
  throw new Error('boom');
};

describe.sequential('what a handler left behind and failed', () => {
  it('at once, is the call that did it', async () => {
    expect(await attempt(() => void Promise.reject(new Error('boom')))).toMatchObject({
      first: 'crash',
      remarks: [],
    });
    expect(await attempt(() => setImmediate(boom))).toMatchObject({ first: 'crash', remarks: [] });
  });

  it.each<[string, () => unknown]>([
    ['a timer', () => setTimeout(boom, 60)],
    ['a timer of a timer', () => setTimeout(() => setTimeout(boom, 20), 40)],
    [
      'an event without a listener',
      () => setTimeout(() => new EventEmitter().emit('error', new Error('boom')), 60),
    ],
  ])('later, in %s, accuses no other call, and names the operation and the place', async (_what, act) => {
    const { second, remarks } = await attempt(act);

    expect(second).toBe('success');
    expect(remarks).toEqual([
      {
        kind: 'stray',
        text: expect.stringMatching(
          /^work that .*rename.* left behind.*boom.*\(at .*stray-errors\.test\.ts:\d+/,
        ),
      },
    ]);
  });

  it('later, by a promise that nothing awaits, accuses no call where several may have done it', async () => {
    const { second, remarks } = await attempt(() => void sleep(60).then(boom));

    expect(second).toBe('success');
    expect(remarks).toEqual([
      { kind: 'stray', text: expect.stringMatching(/no call can be named for it: Error: boom/) },
    ]);
  });
});
