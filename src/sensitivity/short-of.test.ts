import { expect, test } from 'vitest';
import type { Report } from '../model/report.ts';
import { interruptedReport, smallReport } from '../report/sample-report.ts';
import { shortOf } from './short-of.ts';

const ofFormat2 = (report: Report, ...selection: readonly string[]) =>
  shortOf({ ...report, header: { ...report.header, schemaVersion: 2, selection } });

test('a whole report lacks nothing', () => {
  expect(ofFormat2(smallReport())).toEqual([]);
});

test('a selection is named; phases and a run that only reads leave no case of the plan out', () => {
  expect(ofFormat2(smallReport(), 'phases examples', 'read-only')).toEqual([]);
  expect(ofFormat2(smallReport(), 'operation agent.*', 'read-only')).toEqual([
    'The report is of a selection (operation agent.*): what was left out is not in it.',
  ]);
});

test('a run that stopped says why', () => {
  expect(ofFormat2(interruptedReport())).toEqual([
    expect.stringMatching(/^The run stopped before all cases were tried: .+\.$/),
  ]);
});
