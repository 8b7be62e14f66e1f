import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { frameInText, ownFrame } from './own-frame.ts';

const dir = mkdtempSync(join(tmpdir(), 'own-frame-'));
const file = join(dir, 'shop.ts');
writeFileSync(file, ['one', 'two', 'three', 'four', 'five'].join('\n'));
afterAll(() => rmSync(dir, { recursive: true }));

/** An error with this stack below its message. */
function thrown(message: string, ...frames: readonly string[]): Error {
  const error = new TypeError(message);
  error.stack = [`TypeError: ${message}`, ...frames.map((frame) => `    at ${frame}`)].join('\n');
  return error;
}

describe('the frame of a crash', () => {
  it('is the first of the own code, with the lines around it', () => {
    const error = thrown(
      'no',
      'Map.get (<anonymous>)',
      'parse (node:internal/json:1:1)',
      `wrap (${dir}/node_modules/lib/index.js:9:9)`,
      `find (file://${file}:3:5)`,
      `handler (${file}:5:1)`,
    );

    expect(ownFrame(error)).toEqual({
      file: expect.stringMatching(/shop\.ts$/),
      line: 3,
      from: 1,
      excerpt: ['one', 'two', 'three', 'four'],
    });
  });

  it('is not one that the message quotes', () => {
    expect(ownFrame(thrown(`failed:\n    at other (${file}:1:1)`, `find (${file}:5:5)`))?.line).toBe(5);
  });

  it('is found of an error that was really thrown, under the path from the folder of the command', () => {
    const place = ownFrame(new Error('here'));

    expect(place?.file).toBe('src/adapters/own-frame.test.ts');
    expect(place?.excerpt.join('\n')).toContain("new Error('here')");
  });

  it.each([
    ['a value that is no error', 'text'],
    [
      'only packages and Node',
      thrown('no', `wrap (${dir}/node_modules/lib/index.js:9:9)`, 'run (node:vm:1:1)'),
    ],
    [
      'a stack that throws',
      Object.defineProperty(new Error('no'), 'stack', {
        get: () => {
          throw new Error('!');
        },
      }),
    ],
    ['a stack that is no text', Object.assign(new Error('no'), { stack: 7 })],
  ])('is absent for %s', (_, error) => {
    expect(ownFrame(error)).toBeUndefined();
  });

  it('has no lines where the file is not there, is no code, or is shorter', () => {
    writeFileSync(join(dir, 'secret.env'), 'KEY=1');
    for (const place of [`${dir}/gone.ts:1:1`, `${dir}/secret.env:1:1`, `${file}:99:1`])
      expect(ownFrame(thrown('no', `find (${place})`))?.excerpt).toEqual([]);
  });
});

describe('a stack in an answer', () => {
  it.each([
    [
      'JSON',
      JSON.stringify({
        stack: 'Error: no\n    at find (/srv/app/shop.js:12:3)\n    at next (/srv/x.js:1:1)',
      }),
    ],
    ['a page', '<pre>Error: no<br> &nbsp; &nbsp;at find (/srv/app/shop.js:12:3)</pre>'],
  ])('names the place, and opens no file: %s', (_, text) => {
    expect(frameInText(text)).toEqual({ file: '/srv/app/shop.js', line: 12, from: 12, excerpt: [] });
  });

  it('is not read where the file exists here', () => {
    expect(frameInText(`at find (${file}:3:5)`)?.excerpt).toEqual([]);
  });

  it.each(['{"message":"no"}', 'at noon (in the hall)', ''])('is absent in %s', (text) => {
    expect(frameInText(text)).toBeUndefined();
  });
});
