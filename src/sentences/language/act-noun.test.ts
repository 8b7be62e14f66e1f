import { describe, expect, it } from 'vitest';
import { isActOf } from './act-noun.ts';

describe('a noun of a verb', () => {
  it.each([
    ['decision', 'decide'],
    ['suspension', 'suspended'],
    ['submission', 'submit'],
    ['creation', 'created'],
    ['cancellation', 'cancel'],
    ['verification', 'verified'],
    ['subscription', 'subscribe'],
    ['approval', 'approve'],
    ['shipment', 'ship'],
    ['start', 'started'],
  ])('%s is the act of %s', (noun, verb) => {
    expect(isActOf(noun, verb)).toBe(true);
  });

  it.each([
    ['decision', 'suspend'],
    ['payment', 'page'],
    ['section', 'see'],
    ['meal', 'meet'],
    ['region', 'register'],
  ])('%s is not the act of %s', (noun, verb) => {
    expect(isActOf(noun, verb)).toBe(false);
  });
});
