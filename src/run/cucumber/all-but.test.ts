import { describe, expect, it } from 'vitest';
import { allBut } from './all-but.ts';

describe('allBut', () => {
  it('takes everything where nothing is left out', () => {
    expect(allBut(new Set()).test('Run exists\nand more')).toBe(true);
    expect(allBut(new Set()).test('')).toBe(true);
  });

  it('leaves out exactly the given sentences, whatever signs they hold', () => {
    const odd = ['Run (a|b) exists?', 'costs $5.00 [net] {now}', 'a/b\\c', ''];
    const pattern = allBut(new Set(odd));
    expect(odd.filter((text) => pattern.test(text))).toEqual([]);
    expect(pattern.exec('Run (a|b) exists? Indeed')?.[0]).toBe('Run (a|b) exists? Indeed');
  });

  it('takes sentences too long or too many for a pattern', () => {
    const long = 'x'.repeat(10_000);
    const many = Array.from({ length: 5_000 }, (_, index) => `sentence ${index}`);
    expect(allBut(new Set([long])).test(long)).toBe(true);
    expect(allBut(new Set(many)).source.length).toBeLessThan(10_000);
    expect(allBut(new Set(['short', long])).test('short')).toBe(false);
  });
});
