import { describe, expect, it } from 'vitest';
import type { Evidence, Finding, Mismatch } from '../../model/finding.ts';
import type { Outcome } from '../../model/observation.ts';
import { likelyCause } from './likely-cause.ts';

function evidenceOf(outcome: Outcome): Evidence {
  return {
    states: [],
    steps: [
      {
        operation: 'hive.get@1.0.0',
        actor: 'user',
        input: { form: 'json', value: {} },
        view: 'native',
        observation: { outcome, events: [], audit: [], durationMs: 1 },
      },
    ],
  };
}

function causeOf(
  mismatch: Mismatch,
  outcome: Outcome | null = null,
  planned = 'hive.get@1.0.0#io/output/generated',
) {
  const finding: Finding = {
    fingerprint: 'f',
    verdict: 'fail',
    attribution: 'implementation',
    operation: 'hive.get@1.0.0',
    check: 'output-conforms',
    requirement: 'hive.get@1.0.0#io/output',
    level: 'must',
    profile: 'core',
    message: '',
    mismatches: [mismatch],
    source: { file: null, exportName: null, pointer: '' },
    case: planned,
    count: 1,
    evidence: outcome === null ? null : evidenceOf(outcome),
    replay: { case: planned, command: '' },
  };
  return likelyCause(finding);
}

const field = (kind: Mismatch['kind'], expected: string, actual: string, name = 'seenAt'): Mismatch => ({
  path: ['output', name],
  kind,
  expected,
  actual,
});
const crash = (reason: string, status: number | null = null): Outcome => ({ kind: 'crash', status, reason });

describe('a likely cause is offered', () => {
  it.each<[string, Mismatch, RegExp]>([
    [
      'String(date)',
      field('wrong-format', 'an ISO 8601 date-time', '"Fri Nov 27 2026 20:55:52 GMT+0000 (UTC)"'),
      /by String\(date\): use date\.toISOString\(\)\./,
    ],
    [
      'toUTCString',
      field('wrong-format', 'an ISO 8601 date-time', '"Fri, 27 Nov 2026 20:55:52 GMT"'),
      /toUTCString/,
    ],
    [
      'a local date',
      field('wrong-format', 'an ISO 8601 date, as 2026-01-31', '"27.11.2026"'),
      /toLocaleString.*slice\(0, 10\)/,
    ],
    [
      'a Date object',
      field('wrong-type', 'a text', '2026-11-27T20:55:52.000Z'),
      /a Date object was returned/,
    ],
    ['milliseconds', field('wrong-type', 'a text', '1795812952000'), /milliseconds since 1970/],
    ['seconds', field('wrong-type', 'an ISO 8601 date-time', '1795812952'), /seconds since 1970/],
    [
      'a number as text',
      field('wrong-type', 'a whole number', '"12"', 'frames'),
      /a number was sent as text: 12 without quotes/,
    ],
    [
      'a boolean as text',
      field('wrong-type', 'true or false', '"true"', 'queen'),
      /a boolean was sent as text/,
    ],
    ['NaN', field('wrong-type', 'a number', 'null', 'weight'), /JSON makes null of NaN/],
    ['null for absent', field('wrong-type', 'a text', 'null', 'note'), /null is a value/],
    [
      'another case',
      field('not-among', 'one of OPEN, IN_USE', '"in-use"', 'status'),
      /the contract writes IN_USE/,
    ],
    [
      'a promise',
      field('wrong-format', 'an ISO 8601 date-time', '"[object Promise]"'),
      /an `await` is missing/,
    ],
    [
      'a code in another spelling',
      {
        path: ['code'],
        kind: 'undeclared-code',
        expected: 'one of a standard code, HIVE_NOT_FOUND',
        actual: 'HiveNotFound',
      },
      /the contract declares HIVE_NOT_FOUND/,
    ],
    [
      'another form of the letters',
      {
        path: ['output', 'name'],
        kind: 'differs-from-example',
        expected: '"Caf\u00e9" (U+00E9 at 3)',
        actual: '"Cafe\u0301" (U+0065 at 3)',
      },
      /another Unicode form/,
    ],
    [
      'spaces',
      { path: ['output', 'name'], kind: 'differs-from-example', expected: '"Ada"', actual: '"Ada "' },
      /only spaces/,
    ],
    [
      'upper case',
      { path: ['output', 'name'], kind: 'differs-from-example', expected: '"Ada"', actual: '"ADA"' },
      /upper and lower case/,
    ],
  ])('%s', (_, mismatch, words) => {
    expect(causeOf(mismatch)).toMatch(words);
  });

  it('for a plain Error whose message is a code, in this process and over HTTP', () => {
    const mismatch: Mismatch = {
      path: ['outcome', 'GONE'],
      kind: 'crash',
      expected: 'the refusal GONE',
      actual: 'a crash',
    };

    expect(causeOf(mismatch, crash('Error: GONE'))).toContain("{ code: 'GONE', status: … }");
    expect(causeOf(mismatch, crash('500 with no code: GONE', 500))).toContain('makes a 500 of an error');
  });

  it('for a lookup that gave nothing, where an id was sent that nothing has', () => {
    const mismatch: Mismatch = { path: ['outcome'], kind: 'crash', expected: 'an output', actual: 'a crash' };
    const outcome = crash("TypeError: Cannot read properties of undefined (reading 'status')");

    expect(causeOf(mismatch, outcome, 'hive.get@1.0.0#io/answers/hiveId/odd')).toContain(
      'nothing has the hiveId',
    );
    expect(causeOf(mismatch, outcome)).toBeNull();
  });

  it('for a `return` that is missing, in this process only', () => {
    const mismatch: Mismatch = {
      path: ['output'],
      kind: 'missing',
      expected: 'an object',
      actual: 'nothing',
    };

    expect(causeOf(mismatch, { kind: 'success', status: null, output: undefined })).toContain(
      'a `return` is missing',
    );
    expect(causeOf(mismatch, { kind: 'success', status: 200, output: undefined })).toBeNull();
  });

  it('for a field that stands there under another spelling', () => {
    const output = { hives: [{ hive_id: 'h' }] };
    const mismatch: Mismatch = {
      path: ['output', 'hives', 0, 'hiveId'],
      kind: 'missing',
      expected: 'a text',
      actual: 'nothing',
    };

    expect(causeOf(mismatch, { kind: 'success', status: 200, output })).toBe(
      'the field is there as "hive_id".',
    );
    expect(causeOf(mismatch, { kind: 'success', status: 200, output: { hives: [{}] } })).toBeNull();
  });
});

describe('no cause is offered', () => {
  it.each<[string, Mismatch]>([
    ['of a text that is no date at all', field('wrong-format', 'an ISO 8601 date-time', '"soon"')],
    ['of another value of a set', field('not-among', 'one of OPEN, CLOSED', '"DONE"')],
    ['of a number that is too large', field('too-big', 'at most 3', '4')],
    ['of another text', field('differs-from-example', '"Ada"', '"Bob"')],
    [
      'of a code that resembles none',
      { path: ['code'], kind: 'undeclared-code', expected: 'one of GONE', actual: 'FULL' },
    ],
    [
      'of a long number in a text field that is no moment',
      field('wrong-type', 'a text', '1795812952000', 'plate'),
    ],
  ])('%s', (_, mismatch) => {
    expect(causeOf(mismatch)).toBeNull();
  });
});
