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
    expect(pattern.exec('Run (a|b) exists? Indeed')?.[1]).toBe('Run (a|b) exists? Indeed');
  });
});
