import { expect, it } from 'vitest';
import { operationOf } from '../testing/small-operation.ts';
import { settlesWithin } from './settles-within.ts';

it.each([
  ['Lists orders.', 0],
  ['Lists orders; a new one appears within 2 seconds.', 2000],
  ['Shows an order, within 150 ms of a change.', 150],
  ['Lists orders, eventually consistent.', -1],
  ['Totals may lag.', -1],
  ['Lists orders that were placed within 30 days.', 0],
  ['Shows a link, within 30 seconds of its making.', 30_000],
  ['The link must be used within 900 seconds.', -1],
])('%s', (description, ms) => {
  const operation = operationOf({});
  expect(settlesWithin({ ...operation, meta: { ...operation.meta, description } })).toBe(ms);
});
