import { expect, it } from 'vitest';
import { causesOf } from '../../model/cause.ts';
import type { Finding, Mismatch } from '../../model/finding.ts';
import { sharedCauses } from './shared-causes.ts';

const dated = (path: Mismatch['path'], actual = '"2026-01-01"'): Mismatch => ({
  path,
  kind: 'wrong-type',
  expected: 'a date',
  actual,
});
const crash = (actual: string): Mismatch => ({
  path: ['outcome'],
  kind: 'crash',
  expected: 'an answer',
  actual,
});

/** A finding of an operation, with what a finding of the run would carry. */
function finding(operation: string, check: string, ...mismatches: readonly Mismatch[]): Finding {
  return {
    fingerprint: `${operation} ${check}`,
    verdict: 'fail',
    attribution: 'implementation',
    operation,
    check,
    requirement: `${operation}#io/output`,
    level: 'must',
    profile: 'core',
    message: 'broken',
    mismatches,
    source: { file: null, exportName: null, pointer: '' },
    case: 'a case',
    count: 1,
    evidence: null,
    replay: { case: 'a case', command: '' },
    causes: causesOf(check, mismatches),
  };
}

it('one field that is wrong in several operations is one cause, wherever it stands and whatever else is wrong', () => {
  const findings = [
    finding('deal.get', 'output-conforms', dated(['output', 'enteredAt'])),
    finding('deal.list', 'output-conforms', dated(['output', 'deals', 3, 'enteredAt'], '"2026-02-02"')),
    finding('deal.move', 'output-conforms', crash('TypeError: x'), dated(['output', 'deal', 'enteredAt'])),
    finding('deal.note', 'output-conforms', dated(['output', 'leftAt'])),
  ];
  expect(sharedCauses(findings)).toEqual([
    {
      id: expect.stringMatching(/^[\da-f]{12}$/),
      text: 'enteredAt: expected a date, got "2026-01-01", and alike in 3 operations',
      findings: ['deal.get output-conforms', 'deal.list output-conforms', 'deal.move output-conforms'],
      operations: ['deal.get', 'deal.list', 'deal.move'],
    },
  ]);
});

it('crashes are one cause only where they say the same, but for the values in it', () => {
  const of = (...words: readonly string[]) =>
    sharedCauses(words.map((text, at) => finding(`one.${at}`, 'no-crash', crash(text))));
  expect(of("Error: no 'a1' at 12", "Error: no 'b2' at 7")).toHaveLength(1);
  expect(of('TypeError: x is not a function', 'RangeError: too deep')).toEqual([]);
});

it('what one operation shows several times, or another check finds in other words, is no shared cause', () => {
  const wrong = dated(['output', 'enteredAt']);
  expect(
    sharedCauses([
      finding('deal.get', 'output-conforms', wrong, dated(['output', 'former', 'enteredAt'])),
      finding('deal.list', 'example-holds', { ...wrong, kind: 'differs-from-example' }),
    ]),
  ).toEqual([]);
});
