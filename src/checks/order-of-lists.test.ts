import { expect, it } from 'vitest';
import { z } from 'zod';
import { operationOf } from '../testing/small-operation.ts';
import { inOneOrder, promisesOrder } from './order-of-lists.ts';

const listing = (more: object) => operationOf({ kind: 'query', ...more });

it.each<[string, boolean, object]>([
  ['nothing', false, {}],
  ['an input that sorts', true, { input: z.object({ sortBy: z.string().optional() }) }],
  ['an id of an order', false, { input: z.object({ orderId: z.string() }) }],
  ['a field for the order', true, { input: z.object({ order_by: z.string().optional() }) }],
  [
    'a sentence',
    true,
    {
      acceptance: {
        scenarios: [{ key: 's', given: [], when: ['asked'], then: ['Items are returned newest first'] }],
        examples: [],
      },
    },
  ],
])('%s promises an order: %s', (_, promised, more) => {
  expect(promisesOrder(listing(more))).toBe(promised);
});

it('lists of the same members are equal in whatever order, at any depth', () => {
  const one = { tags: ['b', 'a'], groups: [{ of: [2, 1] }, { of: [3] }], at: new Date(0), big: [2n, 1n] };
  const other = { tags: ['a', 'b'], groups: [{ of: [3] }, { of: [1, 2] }], at: new Date(0), big: [1n, 2n] };
  expect(inOneOrder(one)).toEqual(inOneOrder(other));
  expect(inOneOrder({ tags: ['a', 'a'] })).not.toEqual(inOneOrder({ tags: ['a', 'b'] }));
});
