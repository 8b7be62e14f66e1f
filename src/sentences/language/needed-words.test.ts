import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holds, type Need, neededWords } from './needed-words.ts';

const TABLE: readonly (readonly [source: string, need: Need])[] = [
  ['run is gone', 'run is gone'],
  ['Run', 'run'],
  ['^(?:gone)$', 'gone'],
  ['(?:an? |the )?entry', 'entry'],
  ['entries?', 'entrie'],
  ['a?', null],
  ['ab*', 'a'],
  ['ab+c', { all: ['c', 'ab'] }],
  ['(?:ab)?', null],
  ['x(?:ab)?', 'x'],
  ['x(?:ab)+', { all: ['ab', 'x'] }],
  ['(?:ab){0,2}', null],
  ['(?:ab){1,2}', 'ab'],
  ['\\d{4}-\\d{2}', '-'],
  ['[a-z]+ is', ' is'],
  ['[\\]x]y', 'y'],
  ['.y', 'y'],
  ['\\p{L}\\.\\xe9\\u2019\\b', '.'],
  ['one|two', { any: ['one', 'two'] }],
  ['one|', null],
  ['(one|two) (?:of|to) three', { all: [' three', { any: ['of', 'to'] }, { any: ['one', 'two'] }] }],
  ['not(?! found)', 'not'],
  ['no(?= way)\\b(?<!x)w', { all: ['w', 'no'] }],
  ['(?:a|(?:b|c))', { any: ['a', { any: ['b', 'c'] }] }],
  ['', null],
];

it.each(TABLE)('%s needs what stands in it for certain', (source, need) => {
  expect(neededWords(source)).toEqual(need);
});

it('a text lacks what is needed, or has it', () => {
  const need = neededWords('(?:run|order) is gone');
  expect(holds('the run is gone', need)).toBe(true);
  expect(holds('the order is gone', need)).toBe(true);
  expect(holds('the item is gone', need)).toBe(false);
  expect(holds('the run is here', need)).toBe(false);
});

/** The source of a regular expression, and a text that it matches. */
interface Sample {
  readonly source: string;
  readonly text: string;
}

const letters = fc
  .constantFrom('a', 'B', 'is', 'Not ', ' ', 'é', '“', '𝒜', '=')
  .map((text): Sample => ({ source: text, text }));

const signs = fc.constantFrom<Sample>(
  { source: '\\.', text: '.' },
  { source: '\\d', text: '7' },
  { source: '\\p{L}', text: 'q' },
  { source: '[^()|]', text: 'z' },
  { source: '[\\p{N}\\]-]', text: ']' },
  { source: '.', text: '?' },
  { source: '\\xe9', text: 'é' },
  { source: '(?!nothing)', text: '' },
  { source: '(?=|never)', text: '' },
  { source: '(?<!nowhere)', text: '' },
);

/** Quantifiers, and how often is often enough for them. */
const TIMES = { '?': 0, '??': 1, '*': 2, '*?': 0, '+': 1, '+?': 2, '{2}': 2, '{0,2}': 1, '{1,4}': 3 };

function sampleOf(depth: number): fc.Arbitrary<Sample> {
  const inner = depth === 0 ? letters : sampleOf(depth - 1);
  const group = fc
    .tuple(inner, fc.constantFrom('(', '(?:'))
    .map(([{ source, text }, open]): Sample => ({ source: `${open}${source})`, text }));
  const single = fc.constantFrom<Sample>(
    { source: 'xS', text: 'xS' },
    { source: '\\)', text: ')' },
    { source: '[xs]', text: 's' },
  );
  const repeated = fc
    .tuple(fc.oneof(group, single), fc.constantFrom(...Object.entries(TIMES)))
    .map(([{ source, text }, [quantifier, times]]): Sample => {
      const [kept, last] = source === 'xS' ? ['x', 'S'] : ['', text];
      return { source: `${source}${quantifier}`, text: `${kept}${last.repeat(times)}` };
    });
  const sequence = fc.array(fc.oneof(letters, signs, group, repeated), { maxLength: 4 }).map(
    (parts): Sample => ({
      source: parts.map((part) => part.source).join(''),
      text: parts.map((part) => part.text).join(''),
    }),
  );
  return fc.tuple(fc.array(sequence, { minLength: 1, maxLength: 3 }), fc.nat(2)).map(
    ([branches, nth]): Sample => ({
      source: branches.map((branch) => branch.source).join('|'),
      text: branches[nth % branches.length]?.text ?? '',
    }),
  );
}

it('whatever a regular expression matches holds what it needs', () => {
  fc.assert(
    fc.property(sampleOf(2), ({ source, text }) => {
      // Longer ones match as well, but may take the engine for ever to find out.
      if (source.length < 40) expect(text).toMatch(new RegExp(`^(?:${source})$`, 'iu'));
      expect([source, text, holds(text.toLowerCase(), neededWords(source))]).toEqual([source, text, true]);
    }),
    { numRuns: 2_000 },
  );
});
