import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './json.ts';

const DEPTH = 200;

describe('reading JSON of a stranger', () => {
  it('reads every JSON text as JSON.parse does, and has nothing to note about what is read whole', () => {
    const indents = fc.constantFrom('', ' ', '\t', '  ');
    fc.assert(
      fc.property(fc.jsonValue(), indents, (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const read = readJson(text, DEPTH);
        expect(read).toMatchObject({ ok: true });
        expect(read.ok && JSON.stringify(read.value)).toBe(JSON.stringify(value));
        expect(read.ok && read.notes.filter((note) => note.startsWith('members'))).toEqual([]);
      }),
    );
  });

  it('refuses every text that is no JSON', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', '1', 'e', ' ') }),
        (text) => {
          let valid = true;
          try {
            JSON.parse(text);
          } catch {
            valid = false;
          }
          expect(readJson(text, DEPTH).ok).toBe(valid);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each<[string, string, readonly string[]]>([
    [
      'names that are told apart only by escapes',
      '{"a":1,"\\u0061":2}',
      ['members of the same name in one object: a'],
    ],
    ['one name in two objects', '[{"a":1},{"a":2}]', []],
    ['brackets, colons and digits inside strings', '{"[{:12345678901234567890":"\\"]}:"}', []],
    ['the largest safe integer', '9007199254740991', []],
    [
      'the first that is not',
      '[-9007199254740993]',
      ['9007199254740993 cannot be held exactly by a JSON reader with double precision'],
    ],
    ['a decimal', '0.1000000000000000055', []],
    ['a byte order mark', '\ufeff{}', ['the JSON began with a byte order mark']],
  ])('notes what is lost: %s', (_, text, notes) => {
    expect(readJson(text, DEPTH)).toMatchObject({ ok: true, notes });
  });

  it('counts levels before anything recurses', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(readJson(nested(200), DEPTH).ok).toBe(true);
    expect(readJson(nested(201), DEPTH)).toEqual({ ok: false, reason: 'JSON nested deeper than 200 levels' });
    expect(readJson('{"a":'.repeat(1_000_000), DEPTH).ok).toBe(false);
  });
});
