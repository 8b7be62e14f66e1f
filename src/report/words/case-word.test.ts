import { expect, test } from 'vitest';
import { STATUS } from '../html/client/words.ts';
import { caseWord } from './case-word.ts';

test('a case has the words of a requirement; what could not be run is an error', () => {
  expect(caseWord('pass')).toBe(STATUS.verified.word);
  expect(caseWord('fail')).toBe(STATUS.violated.word);
  expect(caseWord('inconclusive')).toBe(STATUS.unverified.word);
  expect(caseWord('skip')).toBe(STATUS.skipped.word);
  expect(caseWord('error')).toBe('error');
});
