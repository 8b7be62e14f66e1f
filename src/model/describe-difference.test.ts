import { expect, it } from 'vitest';
import { describeDifference } from './describe-difference.ts';

it.each([
  ['a decomposed letter', 'Cafe\u0301', 'Caf\u00e9', 'U+0065 at 3', 'U+00E9 at 3'],
  ['a Cyrillic letter', 'paypal', 'p\u0430ypal', 'U+0061 at 1', 'U+0430 at 1'],
  ['a space that does not break', '10 EUR', '10\u00a0EUR', 'U+0020 at 2', 'U+00A0 at 2'],
  ['nothing of width', 'ab', 'a\u200bb', 'U+0062 at 1', 'U+200B at 1'],
  ['a space at the end', 'x', 'x ', 'ends at 1', 'U+0020 at 1'],
  [
    'an ending far away',
    `${'lorem '.repeat(40)}end`,
    `${'lorem '.repeat(40)}END`,
    'U+0065 at 240',
    'U+0045 at 240',
  ],
])('tells %s by its code point', (_, left, right, expected, actual) => {
  const told = describeDifference(left, right);
  expect([told.expected, told.actual]).toEqual([
    expect.stringContaining(`(${expected})`),
    expect.stringContaining(`(${actual})`),
  ]);
});

it('says nothing more of what anybody sees', () => {
  expect(describeDifference('open', 'closed')).toEqual({ expected: '"open"', actual: '"closed"' });
  expect(describeDifference(1, '1')).toEqual({ expected: '1', actual: '"1"' });
});
