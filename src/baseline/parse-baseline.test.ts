import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import * as library from 'yaml';
import { baselineJsonSchema } from './baseline-schema.ts';
import { parseBaseline } from './parse-baseline.ts';

const entry = {
  requirement: 'a@1#io/output',
  check: 'output-conforms',
  expect: 'fail',
  reason: 'Being fixed.',
};
const text = (...entries: unknown[]) => JSON.stringify({ version: 1, entries }, null, 2);

function mistakeOf(source: string): unknown {
  try {
    return parseBaseline(source, 'proviso.baseline.json', library);
  } catch (error) {
    return { ...(error as object), message: (error as Error).message };
  }
}

describe('parseBaseline', () => {
  it('reads JSON, with the lines of its entries and the fields people added', () => {
    const { entries } = parseBaseline(
      text({ ...entry, ticket: 'RUN-7', owner: 'ada' }),
      'proviso.baseline.json',
      library,
    );
    expect(entries).toEqual([{ ...entry, ticket: 'RUN-7', owner: 'ada', line: 4 }]);
  });

  it('reads YAML to the same entries', () => {
    const yaml = `# ours\nentries:\n  - requirement: a@1#io/output\n    check: output-conforms # strict\n    expect: fail\n    reason: Being fixed.\n    expires: 2026-01-31\n`;
    expect(parseBaseline(yaml, 'b.yaml', library).entries).toEqual([
      { ...entry, expires: '2026-01-31', line: 3 },
    ]);
  });

  it.each([
    ['half a file', '{"entries": [', 'baseline-unreadable', 'proviso.baseline.json:1'],
    ['an empty file', '', 'baseline-invalid', 'proviso.baseline.json:1'],
    ['no reason', text({ ...entry, reason: ' ' }), 'baseline-invalid', 'proviso.baseline.json:8'],
    ['an error to waive', text({ ...entry, expect: 'error' }), 'baseline-invalid', 'proviso.baseline.json:7'],
    [
      'an impossible day',
      text({ ...entry, expires: '2026-02-30' }),
      'baseline-invalid',
      'proviso.baseline.json:9',
    ],
    [
      'nothing named',
      text({ ...entry, requirement: undefined }),
      'baseline-invalid',
      'proviso.baseline.json:4',
    ],
    [
      'two things named',
      text({ ...entry, case: 'a@1#io/output/x' }),
      'baseline-invalid',
      'proviso.baseline.json:4',
    ],
    ['an empty matcher', text({ ...entry, mismatch: {} }), 'baseline-invalid', 'proviso.baseline.json:9'],
    [
      'a misspelt field',
      text({ ...entry, expiers: '2026-01-31' }),
      'baseline-field-unknown',
      'proviso.baseline.json:9',
    ],
    [
      'a misspelt list',
      '{"entires": [], "entries": []}',
      'baseline-field-unknown',
      'proviso.baseline.json:1',
    ],
    ['a key twice', '{"entries": [], "entries": []}', 'baseline-unreadable', 'proviso.baseline.json:1'],
    [
      'an entry twice',
      text(entry, { ...entry, reason: 'Again.' }),
      'baseline-duplicate',
      'proviso.baseline.json:10',
    ],
    [
      'two minds about one thing',
      text({ ...entry, implementation: 'acme' }, { ...entry, expect: 'inconclusive' }),
      'baseline-contradiction',
      'proviso.baseline.json:11',
    ],
    [
      'an alias bomb',
      `a: &a [x,x]\nb: &b [${'*a,'.repeat(99)}]\nentries: [${'*b,'.repeat(99)}]`,
      'baseline-unreadable',
      'proviso.baseline.json',
    ],
  ])('refuses %s', (_, source, code, where) => {
    expect(mistakeOf(source)).toMatchObject({ code, where });
  });

  it('names the field that was meant', () => {
    expect(mistakeOf(text({ ...entry, expiers: '2026-01-31' }))).toMatchObject({
      message: 'The baseline has a field "expiers", which no one reads.',
      hint: 'Write "expires"; a field of your own needs a name further from it.',
    });
  });

  it('takes the same entry for two implementations', () => {
    const both = [
      { ...entry, implementation: 'acme' },
      { ...entry, implementation: ['other'] },
    ];
    expect(parseBaseline(text(...both), 'b.json', library).entries).toHaveLength(2);
  });
});

describe('baselineJsonSchema', () => {
  const validate = addFormats.default(new Ajv2020.default({ strict: false })).compile(baselineJsonSchema());

  it('accepts what the reader accepts', () => {
    expect(validate({ entries: [{ ...entry, mismatch: { kind: 'missing' }, owner: 'ada' }] })).toBe(true);
  });

  it.each([
    [{ ...entry, reason: undefined }],
    [{ ...entry, expect: 'error' }],
    [{ ...entry, case: 'a@1#io/output/x' }],
    [{ ...entry, expires: 'soon' }],
  ])('refuses what the reader refuses: %j', (wrong) => {
    expect(validate(JSON.parse(JSON.stringify({ entries: [wrong] })))).toBe(false);
  });
});
