import { expect, it } from 'vitest';
import { patternOf } from './pattern.ts';

const CLASSES = [
  '[\\p{L}]',
  '[^\\p{L}]',
  '[\\p{N}]',
  '[\\p{L}\\p{N}_ -]',
  '[A-Z][A-Za-z]*',
  '[^“”\\p{N}]',
  'É|ß|ÿ|\\xb5|K',
  '\\w',
  '.',
];
const LATIN = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
const PUNCTUATION = Array.from({ length: 0x30 }, (_, code) => String.fromCharCode(0x2000 + code));
const OTHERS = ['Ω', 'ж', '名', '٣', 'ſ', '\u212A', '’', '𝒜', '\u0301'];

it('a pattern matches every character just as the regular expression it stands for', () => {
  for (const flags of ['u', 'iu'] as const) {
    for (const source of CLASSES) {
      const plain = new RegExp(`^${source}$`, flags);
      const pattern = patternOf(`^${source}$`, flags);
      for (const text of [...LATIN, ...PUNCTUATION, ...OTHERS])
        expect([flags, source, text, pattern.test(text)]).toEqual([flags, source, text, plain.test(text)]);
    }
  }
});

it('a pattern gives groups and the place of the match in any script', () => {
  const pattern = patternOf('(?:^| )named ([\\p{L}]+)(?: (or) .+)?', 'iu');
  for (const text of ['a run Named ZoË', 'a run named Ωmega']) {
    expect(pattern.exec(text)?.slice()).toEqual([text.slice(5), text.slice(12), undefined]);
    expect(pattern.exec(text)?.index).toBe(5);
  }
  expect(patternOf('(RUN)_[A-Z]+', 'u').exec('the RUN_GONE error')?.slice()).toEqual(['RUN_GONE', 'RUN']);
  expect(patternOf('(RUN)_[A-Z]+', 'u').exec('the run_gone error')).toBeNull();
});

it('a pattern whose escapes have other cases is refused', () => {
  for (const source of ['\\S+', '\\p{Lu}', '\\P{L}'])
    expect(() => patternOf(source, 'iu').test('run')).toThrow('has no place in a pattern');
});
