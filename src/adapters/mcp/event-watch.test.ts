import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { operationOf } from '../../testing/small-operation.ts';
import { unmappedEvent } from './event-trouble.ts';
import { EventWatch } from './event-watch.ts';
import type { McpEvents } from './options.ts';

const signal = new AbortController().signal;
const emits = (version: string) => ({
  key: 'order.placed',
  version,
  when: 'the order is placed',
  payload: z.object({ orderId: z.string() }),
});
const operation = operationOf({ sideEffects: { emits: [emits('1.0.0')] } });
const METHOD = 'notifications/order_placed';
const [user, admin] = [{ of: 'user' }, { of: 'admin' }];

function watching(events: McpEvents = { notifications: { [METHOD]: 'order.placed@1.0.0' } }) {
  const watch = new EventWatch(events, [operation], 0);
  let count = 0;
  return {
    hear: (session: object, orderId: unknown, meta?: object) =>
      watch.hear(
        { method: METHOD, params: { orderId, ...(meta === undefined ? {} : { _meta: meta }) } },
        session,
      ),
    /** What one call is given of what is heard while it is open. */
    during: async (hear: () => void) => {
      count += 1;
      const traceId = count.toString(16).padStart(32, '0');
      const call = await watch.begin({ operation, input: {}, actor: 'user', traceId });
      hear();
      const { events, unsettled } = await call.effects(signal);
      return {
        unsettled,
        ids: events?.map(({ payload }) => String((payload as { orderId: unknown }).orderId).slice(0, 9)),
      };
    },
  };
}

describe('what several sessions are told', () => {
  it('counts once in the call in which all of them are told', async () => {
    const { hear, during } = watching();
    for (let times = 0; times < 3; times += 1)
      expect(
        await during(() => {
          hear(user, 'o-1');
          hear(admin, 'o-1');
        }),
      ).toEqual({ ids: ['o-1'], unsettled: undefined });
  });

  it('is doubt, and not counted, where a session is told behind the call in which another was', async () => {
    const { hear, during } = watching();
    expect(await during(() => hear(user, 'o-1'))).toEqual({ ids: ['o-1'], unsettled: undefined });
    const copied = await during(() => {
      hear(admin, 'o-1');
      hear(user, 'o-2');
    });
    expect(copied).toEqual({ ids: ['o-2'], unsettled: expect.stringContaining('may be a copy') });
    hear(admin, 'o-2');
    expect(
      await during(() => {
        hear(user, 'o-1');
        hear(admin, 'o-1');
      }),
    ).toEqual({ ids: ['o-1'], unsettled: undefined });
  });

  it('counts again for the same session', async () => {
    const { hear, during } = watching();
    for (let times = 0; times < 2; times += 1)
      expect(
        await during(() => {
          hear(user, 'o-1');
          hear(user, 'o-1');
        }),
      ).toEqual({ ids: ['o-1', 'o-1'], unsettled: undefined });
  });
});

it('more bytes of events than are kept for one call leave it undecided', async () => {
  const { hear, during } = watching();
  const { ids, unsettled } = await during(() => {
    hear(user, 'o-1');
    hear(user, 'o-2'.padEnd(16 * 1024 * 1024));
  });
  expect([ids, unsettled]).toEqual([['o-1'], '1 more effects than 16777216 characters were not kept']);
});

it('a payload that JSON cannot carry leaves its call undecided, also under an id', async () => {
  const read = () => ({ key: 'order.placed', id: '1', payload: { orderId: 1n } });
  const { hear, during } = watching({ notifications: { [METHOD]: read } });
  expect(await during(() => hear(user, 'o-1'))).toEqual({
    ids: [],
    unsettled: expect.stringContaining('JSON cannot carry'),
  });
});

it.each<[string, string[], string | null]>([
  ['one version of two', ['order.placed@1.0.0'], 'order.placed@2.0.0'],
  ['both', ['order.placed@1.0.0', 'order.placed@2.0.0'], null],
  ['the key alone', ['order.placed'], null],
  ['another event', ['order.shipped@1.0.0'], 'order.placed'],
])('an event is unmapped where the config names %s', (_, names, unmapped) => {
  const notifications = Object.fromEntries(names.map((name, index) => [`notifications/${index}`, name]));
  const both = operationOf({ sideEffects: { emits: [emits('1.0.0'), emits('2.0.0')] } });
  expect(unmappedEvent({ notifications }, both)).toBe(unmapped);
});
