import { expect, it } from 'vitest';
import { MadeUp } from './made-up.ts';

it.each([
  ['a value that the model counts out', 'premium', 0, false],
  ['a short pattern', 'room-7', 4, false],
  ['just too little chance', 'abcdefgh', 39, false],
  ['enough of it', 'abcdefgh', 40, true],
  ['what is too short to be rare', 'abc', 60, false],
])('%s is a name of the run’s own only where nothing else has it by chance', (_, value, bits, isOwn) => {
  const madeUp = new MadeUp();
  madeUp.chose(value, bits);
  expect(madeUp.has(value)).toBe(isOwn);
});
