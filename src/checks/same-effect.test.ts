import { describe, expect, test } from 'vitest';
import { sameEffect } from './same-effect.ts';

describe('sameEffect', () => {
  test.each([
    ['the id of what was made', 'order.place', { sku_count: 1 }, { id: 'o-1', customerId: 'c-1' }],
    [
      'an id named after the operation',
      'agent.run.start',
      { agentId: 'a-1' },
      { runId: 'r-1', agentId: 'a-1' },
    ],
    ['the id of a nested thing', 'order.place', {}, { order: { id: 'o-1' } }],
  ])('sees %s again', (_, operation, input, output) => {
    expect(sameEffect(operation, input, output, { ...output })).toHaveLength(1);
  });

  test.each([
    [
      'the caller, in an answer about what the input names',
      'reservation.cancel',
      { reservationId: 'r-1' },
      { id: 'r-1', memberId: 'm-1' },
    ],
    ['the caller alone', 'team.leave', {}, { memberId: 'm-1', left: true }],
    [
      'another thing that the answer refers to',
      'loan.extend',
      { loanId: 'l-1' },
      { loanId: 'l-1', copyId: 'c-1' },
    ],
    ['nothing at all', 'cache.clear', {}, null],
  ])('says nothing of %s', (_, operation, input, output) => {
    expect(sameEffect(operation, input, output, output)).toEqual([]);
  });

  test('says nothing where another key made another thing for the same caller', () => {
    expect(
      sameEffect('order.place', {}, { id: 'o-1', customerId: 'c' }, { id: 'o-2', customerId: 'c' }),
    ).toEqual([]);
  });
});
