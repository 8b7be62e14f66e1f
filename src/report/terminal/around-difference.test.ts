import { expect, test } from 'vitest';
import { aroundDifference } from './around-difference.ts';

const LONG = 'x'.repeat(100);

test.each([
  ['what fits', 'abc', 'abd', ['abc', 'abd']],
  ['what differs early', `a${LONG}`, `b${LONG}`, [`a${LONG}`, `b${LONG}`]],
  ['what differs late', `${LONG}OPEN`, `${LONG}PAID`, ['…xxxxxxxxxxOPEN', '…xxxxxxxxxxPAID']],
  ['what only goes on', LONG, `${LONG}!`, ['…xxxxxxxxxx', '…xxxxxxxxxx!']],
  [
    'what is not cut in half',
    `${'😀'.repeat(40)}a`,
    `${'😀'.repeat(40)}b`,
    [`…${'😀'.repeat(10)}a`, `…${'😀'.repeat(10)}b`],
  ],
])('%s is in sight', (_, one, other, shown) => {
  expect(aroundDifference(one, other, 30)).toEqual(shown);
});
