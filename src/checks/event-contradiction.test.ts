import { describe, expect, it } from 'vitest';
import { contradictions } from './event-contradiction.ts';

const event = (payload: unknown) => ({ key: 'order.placed', version: null, payload, traceId: null });
const call = (input: unknown, output: unknown, pii: readonly string[] = []) => ({ input, output, pii });
const placed = call(
  { customerId: 'c1', note: 'Ring twice' },
  { orderId: 'o1', customerId: 'c1', note: 'Ring twice' },
);

describe('an event that came with an answer', () => {
  it.each([
    ['another id than the answer', { orderId: 'o2' }, 'orderId', 'o1', 'o2'],
    ['another id than was sent and given back', { customerId: 'c9' }, 'customerId', 'c1', 'c9'],
    ['another text than was sent and given back', { note: 'Knock' }, 'note', 'Ring twice', 'Knock'],
  ])('contradicts it with %s', (_, payload, field, expected, actual) => {
    expect(contradictions([event(payload)], placed)).toEqual([{ field, expected, actual }]);
  });

  it('contradicts it with another boolean', () => {
    const urgent = call({ urgent: true }, { urgent: true });
    expect(contradictions([event({ urgent: false })], urgent)).toHaveLength(1);
    expect(contradictions([event({ urgent: true })], urgent)).toEqual([]);
  });

  it.each<[string, readonly unknown[], ReturnType<typeof call>]>([
    ['says the same', [{ orderId: 'o1', customerId: 'c1', note: 'Ring twice' }], placed],
    ['says it in other letters', [{ note: ' ring  TWICE ' }], placed],
    ['says the number as a text', [{ orderId: '7' }], call({}, { orderId: 7 })],
    ['leaves the field out', [{ at: 'now' }], placed],
    ['has no payload', [undefined], placed],
    ['is one of several, of which one agrees', [{ orderId: 'child' }, { orderId: 'o1' }], placed],
    [
      'tells of the state that came before',
      [{ status: 'OPEN' }],
      call({ status: 'PAID' }, { status: 'PAID' }),
    ],
    ['tells of another moment', [{ updatedAt: '2026-01-02' }], call({ updatedAt: 'x' }, { updatedAt: 'x' })],
    ['tells who did it', [{ userId: 'admin' }], call({ userId: 'u1' }, { userId: 'u1' })],
    ['tells of its own id', [{ id: 'e1', eventId: 'e2' }], call({}, { id: 'o1', eventId: 'x' })],
    ['counts in another unit', [{ amount: 500 }], call({ amount: 5 }, { amount: 5 })],
    ['masks what it tells', [{ email: 'a***@b.org' }], call({ email: 'ann@b.org' }, { email: 'ann@b.org' })],
    ['may not tell it', [{ email: 'x@b.org' }], call({ email: 'a@b.org' }, { email: 'a@b.org' }, ['email'])],
    ['tells of what was sent', [{ orderId: 'old' }], call({ id: 'old' }, { orderId: 'new' })],
    ['differs where sent and given differ already', [{ note: 'x' }], call({ note: 'a' }, { note: 'b' })],
    ['differs in what only the answer has', [{ label: 'x' }], call({}, { label: 'y' })],
    ['has a part under the name', [{ orderId: { value: 'o2' } }], placed],
  ])('is in order where it %s', (_, payloads, answered) => {
    expect(contradictions(payloads.map(event), answered)).toEqual([]);
  });
});
