import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineReader } from './line-reader.ts';

/** What is told of these chunks: lines as text, spoiled ones as their beginning with the reason. */
function told(chunks: readonly Buffer[], maxBytes = 64) {
  const lines: (string | readonly [string, string])[] = [];
  const reader = new LineReader(maxBytes, {
    line: (text) => lines.push(text),
    spoiled: (head, why) => lines.push([head, why]),
  });
  for (const chunk of chunks) reader.add(chunk);
  return { lines, rest: reader.rest() };
}
const text = (...parts: readonly string[]) => parts.map((part) => Buffer.from(part));

describe('a pipe is read line by line', () => {
  it.each([
    ['two in one chunk', text('a\nb\n'), ['a', 'b'], null],
    ['one in three chunks', text('a', 'b', 'c\n'), ['abc'], null],
    ['ends of either kind', text('a\r\nb\n\n\r\nc\n'), ['a', 'b', 'c'], null],
    ['half a line at the end', text('a\n{"id'), ['a'], '{"id'],
    ['nothing', text(''), [], null],
    ['only ends', text('\n', '\n'), [], null],
  ] as const)('%s', (_, chunks, lines, rest) => {
    expect(told(chunks)).toEqual({ lines, rest });
  });

  it('whatever its chunks are, characters of several bytes cut in two included', () => {
    const line = fc.string({ unit: 'binary', maxLength: 12 }).map((each) => each.replace(/[\r\n]/g, ' '));
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat(40)), (lines, cuts) => {
        const bytes = Buffer.from(lines.map((each) => `${each}\n`).join(''));
        const chunks: Buffer[] = [];
        let at = 0;
        for (const cut of cuts) {
          chunks.push(bytes.subarray(at, at + cut));
          at += cut;
        }
        chunks.push(bytes.subarray(at));
        expect(told(chunks)).toEqual({ lines: lines.filter((each) => each !== ''), rest: null });
      }),
      { numRuns: 40 },
    );
  });

  it('drops a line that is longer than allowed, and tells its beginning', () => {
    const why = 'a line of more than 8 bytes';
    expect(told(text('12345678\n'), 8)).toEqual({ lines: ['12345678'], rest: null });
    expect(told(text('123456789\nb\n'), 8)).toEqual({ lines: [['123456789', why], 'b'], rest: null });
    expect(told(text('12345', '6789', '0', '1\nb\n'), 8).lines).toEqual([['123456789', why], 'b']);
    expect(told(text('a\n12345', '67890\nb\n'), 8).lines).toEqual(['a', ['1234567890', why], 'b']);
    expect(told(text('123456789'), 8).rest).toBe('123456789');
  });

  it('keeps no more of an endless line than was allowed', () => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const before = process.memoryUsage().arrayBuffers;
    const { rest } = told(
      Array.from({ length: 200 }, () => chunk),
      4096,
    );
    expect(rest).toHaveLength(256);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024);
  });

  it('says which line is no UTF-8, and reads the others', () => {
    const broken = Buffer.from([0x61, 0xff, 0x62]);
    const chunk = Buffer.concat([Buffer.from('é\n'), broken, Buffer.from('\nc\n')]);
    expect(told([chunk]).lines).toEqual(['é', ['a\ufffdb', 'a line that is no UTF-8'], 'c']);
  });
});
