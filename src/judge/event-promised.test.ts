import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../fixtures/implementations/honest/honest.ts';
import type { HandlerContext } from '../adapters/in-process/handlers.ts';
import { inProcess } from '../adapters/in-process/in-process.ts';
import { conformanceOf } from '../testing/conformance-of.ts';
import { answered, operationOf, success } from '../testing/small-operation.ts';
import { judgePromise } from './judge-promise.ts';

const made = (keys: readonly string[], unsettled?: string) =>
  answered(operationOf({}), success({ ok: true }), {
    events: keys.map((key) => ({ key, version: null, payload: {}, traceId: null })),
    ...(unsettled === undefined ? {} : { unsettled }),
  });

/** What a judge concludes of an event that a sentence promises, where those of these keys were seen. */
function said(
  more: { readonly once?: true; readonly later?: true },
  keys: readonly string[],
  unsettled?: string,
) {
  const promise = { kind: 'event-emitted', key: 'order.placed', version: '1.0.0', ...more } as const;
  const call = made(keys, unsettled);
  const kept = judgePromise(promise, { made: call, input: {}, readBack: null, given: {} } as never);
  return kept.kind === 'undecided' ? 'undecided' : kept.mismatches.map(({ kind }) => kind);
}

describe('an event that a sentence promises', () => {
  it('is there or missed; where it may take its time, what did not come is undecided', () => {
    expect(said({}, ['order.placed'])).toEqual([]);
    expect(said({}, ['order.paid'])).toEqual(['missing-event']);
    expect(said({ later: true }, ['order.placed'])).toEqual([]);
    expect(said({ later: true }, [])).toBe('undecided');
  });

  it('comes once where it says so: not twice, not never, and open where more may come', () => {
    expect(said({ once: true }, ['order.placed'])).toEqual([]);
    expect(said({ once: true }, ['order.placed', 'order.placed'])).toEqual(['unexpected-event']);
    expect(said({ once: true }, [])).toEqual(['missing-event']);
    expect(said({ once: true }, ['order.placed'], 'some were late')).toBe('undecided');
    expect(said({}, ['order.placed', 'order.placed'])).toEqual([]);
  });
});

const placed = z.object({ orderId: z.string() });
const contract = (then: string) =>
  contractFrom({
    'command shop.order.place': {
      io: { input: z.object({ item: z.string().min(1).max(20) }), output: placed },
      policy: { auth: 'anonymous' },
      sideEffects: {
        emits: [{ key: 'shop.order.placed', version: '1.0.0', when: 'Order is placed', payload: placed }],
      },
      acceptance: {
        scenarios: [{ key: 'places', given: [], when: ['User places an order'], then: [then] }],
        examples: [{ key: 'one', input: { item: 'pen' }, output: { orderId: 'o-1' } }],
      },
    },
  });

/** What became of the sentence, in a shop that tells of each order so many times. */
async function walked(then: string, times: number) {
  let last = 0;
  const handler = async (_: unknown, { emit }: HandlerContext) => {
    const orderId = `o-${++last}`;
    for (let time = 0; time < times; time++) await emit('shop.order.placed', '1.0.0', { orderId });
    return { orderId };
  };
  const { report } = await conformanceOf(contract(then), inProcess({ 'shop.order.place': handler }), {
    phases: ['examples'],
    retries: 0,
  });
  return report.cases.find(({ kind }) => kind === 'scenario')?.verdict;
}

describe('a shop', () => {
  it.each([
    ['shop.order.placed event is emitted once', 1, 'pass'],
    ['shop.order.placed event is emitted exactly once', 2, 'fail'],
    ['shop.order.placed event is emitted once', 2, 'fail'],
    ['shop.order.placed event is emitted once', 0, 'fail'],
    ['shop.order.placed event is emitted', 2, 'pass'],
    ['shop.order.placed event is eventually emitted', 1, 'pass'],
    ['shop.order.placed event is eventually emitted', 0, 'inconclusive'],
  ])('which promises that %s, with %i such events: %s', async (then, times, verdict) => {
    expect(await walked(then, times)).toBe(verdict);
  });
});
