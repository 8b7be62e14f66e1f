import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold, singular, splitWords, stem } from './words.ts';

const identifier = fc.string({
  unit: fc.constantFrom(...'aZbYll7_-. [`{@/:', 'ed', 'ing', 'ID', '\n', '\0', '\x7f'),
  maxLength: 12,
});

it('identifiers of any style are lower-case words', () => {
  const spelled = [
    'RunCancelled',
    'agent.run.get-steps',
    'SLUG_EXISTS',
    'HTTPServer2Go',
    ' ',
    'ÜberÄnderung',
  ];
  expect(spelled.map((text) => splitWords(text))).toEqual([
    ['run', 'cancelled'],
    ['agent', 'run', 'get', 'steps'],
    ['slug', 'exists'],
    ['http', 'server2', 'go'],
    [],
    ['über', 'änderung'],
  ]);
});

it('words and spellings are the same beside letters of any script', () => {
  fc.assert(
    fc.property(identifier, (text) => {
      expect(splitWords(`Ω ${text}`)).toEqual(['ω', ...splitWords(text)]);
      expect(fold(`Ω ${text}`)).toBe(`ω${fold(text)}`);
    }),
  );
});

it('forms of a word come to one', () => {
  expect(['cancel', 'cancels', 'cancelled', 'cancelling'].map((word) => stem(word))).toEqual(
    Array.from({ length: 4 }, () => 'cancel'),
  );
  expect(['runs', 'entries', 'boxes', 'statuses', 'status', 'bus', 'is', 'news'].map(singular)).toEqual([
    'run',
    'entry',
    'box',
    'status',
    'status',
    'bus',
    'is',
    'news',
  ]);
});

it('words that every object has a member for are words like others', () => {
  expect([stem('constructor'), singular('constructor')]).toEqual(['constructor', 'constructor']);
});
