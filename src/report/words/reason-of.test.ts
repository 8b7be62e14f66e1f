import { expect, it } from 'vitest';
import { plainReason, reasonOf } from './reason-of.ts';

it('a reason is told without its case, and an event that came late is one reason for all that it leaves open', () => {
  const late = 'the event hive.registered came late';

  expect(reasonOf({ id: 'a#x', reason: `a#x/walked: ${late}` })).toBe(late);
  expect(plainReason({ id: 'a#x', reason: `a#x/walked: ${late}` })).toBe(late);
  expect(plainReason({ id: 'a#y', reason: `Not all effects are known: ${late}.` })).toBe(late);
  expect(plainReason({ id: 'a#z', reason: null })).toBe('No reason was given.');
});
