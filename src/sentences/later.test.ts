import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../fixtures/implementations/honest/honest.ts';
import { partsOf } from '../model/meaning.ts';
import { understand } from './understand.ts';

const orderId = z.object({ orderId: z.string() });
const order = orderId.extend({ status: z.enum(['NEW', 'PAID', 'SHIPPED']), total: z.number() });
const policy = { auth: 'user' };
const scenario = {
  key: 'a',
  given: ['Order exists'],
  when: ['User ships the order'],
  then: ['Order is shipped'],
};
const { operations } = contractFrom({
  'command shop.order.ship': {
    io: { input: orderId, output: order },
    policy,
    sideEffects: {
      emits: [{ key: 'shop.order.shipped', version: '1.0.0', when: 'Order is shipped', payload: orderId }],
    },
    acceptance: { scenarios: [scenario] },
  },
  'query shop.order.get': {
    io: { input: orderId, output: order, errors: { ORDER_NOT_FOUND: { http: 404, when: 'No such order' } } },
    policy,
  },
});

/** Kinds of what a Then of `ship` means, and how firmly. */
function read(text: string) {
  const [ship] = operations;
  const [told] = ship?.scenarios ?? [];
  if (ship === undefined || told === undefined) throw new Error('no operation');
  const meaning = understand(text, 'then', { operation: ship, siblings: operations, scenario: told });
  return partsOf(meaning).map((part) => ('later' in part ? `${part.kind} later` : part.kind));
}

describe('what may take its time', () => {
  it('is asked for afterwards, and need not stand in the answer', () => {
    expect(read('Order becomes SHIPPED')).toEqual(['field-equals', 'read-back']);
    for (const text of [
      'Order eventually becomes SHIPPED',
      'Order becomes SHIPPED within 2 seconds',
      'Order status is PAID within the next 2 seconds',
      'Eventually, the order is PAID',
      'Within 500 ms, the order is PAID',
    ])
      expect([text, ...read(text)]).toEqual([text, 'read-back']);
    expect(read('Order is eventually deleted')).toEqual(['gone']);
  });

  it('is an event that breaks nothing where it is not there yet', () => {
    expect(read('shop.order.shipped event is eventually emitted')).toEqual(['event-emitted later']);
    expect(read('shop.order.shipped event is emitted within 5 seconds')).toEqual(['unbound']);
    expect(read('shop.order.shipped event is emitted')).toEqual(['event-emitted']);
  });

  it('is not understood where only the answer could show it, or one part of it', () => {
    expect(read('Order total is 5 within 2 seconds')).toEqual(['unbound']);
    expect(read('Order is eventually PAID and total is 5')).toEqual(['unbound']);
    expect(read('Order eventually becomes BROKEN')).toEqual(['unbound']);
    expect(read('Order is returned within 2 seconds')).toEqual(['unbound']);
    expect(read('Order is shipped within two winters')).toEqual(['unbound']);
  });
});
