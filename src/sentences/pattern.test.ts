import { expect, it } from 'vitest';
import { patternOf } from './pattern.ts';

const CLASSES = ['[\\p{L}]', '[^\\p{L}]', '[\\p{N}]', '[\\p{L}\\p{N}_ -]'];
const LATIN = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
const OTHERS = ['Ω', 'ж', '名', '٣', 'ſ', '\u212A', '’', '𝒜', '\u0301'];

it('a pattern matches every character just as the regular expression it stands for', () => {
  for (const flags of ['u', 'iu'] as const) {
    for (const source of CLASSES) {
      const plain = new RegExp(`^${source}$`, flags);
      const pattern = patternOf(`^${source}$`, flags);
      for (const text of [...LATIN, ...OTHERS])
        expect([flags, source, text, pattern.test(text)]).toEqual([flags, source, text, plain.test(text)]);
    }
  }
});

it('a pattern gives groups and the place of the match in any script', () => {
  const pattern = patternOf('(?:^| )named ([\\p{L}]+)', 'iu');
  for (const text of ['a run Named Zoë', 'a run named Ωmega']) {
    expect(pattern.exec(text)?.slice()).toEqual([text.slice(5), text.slice(12)]);
    expect(pattern.exec(text)?.index).toBe(5);
  }
});
