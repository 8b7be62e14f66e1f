import { expect, it } from 'vitest';
import { groupedDigits } from './grouped-digits.ts';

it('sets a comma between thousands, as English does', () => {
  const counts = [0, 7, 999, 1000, 12_345, 999_999, 1_000_000, 1_234_567_890];
  expect(counts.map(groupedDigits)).toEqual(counts.map((count) => count.toLocaleString('en')));
});
