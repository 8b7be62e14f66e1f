import { expect, test } from 'vitest';
import type { Report } from '../../model/report.ts';
import { hugeReport, partialReport, smallReport, violatedReport } from '../sample-report.ts';
import { type HistoryEntry, historyEntryOf, historyEntrySchema } from './history-entry.ts';
import { sinceLast, sinceLastSentence, unsteady } from './since-last.ts';

function entryOf(report: Report): HistoryEntry {
  const entry = historyEntryOf(report);
  if (entry === null) throw new Error('not kept');
  return entry;
}

test('an entry keeps counts and ids, and little of a large run', () => {
  const entry = entryOf(violatedReport());
  expect(entry.violated).toEqual([
    'agent.run.cancel@1.0.0#errors/RUN_NOT_FOUND',
    'agent.run.get@1.0.0#io/output',
  ]);
  expect(historyEntrySchema.parse(JSON.parse(JSON.stringify(entry)))).toEqual(entry);
  expect(JSON.stringify(entryOf(hugeReport({ operations: 1_000, cases: 10_000 }))).length).toBeLessThan(
    60_000,
  );
});

test.each<[string, Partial<Report['header']>, boolean]>([
  ['a part', { selection: ['operation x'] }, true],
  ['a shard', { shard: { index: 1, of: 2 } }, true],
  ['a run that did not end', {}, false],
])('%s is no entry: it would bend the trend', (_, header, complete) => {
  const report = smallReport();
  const other = {
    ...report,
    header: { ...report.header, ...header },
    footer: { ...report.footer, complete },
  };
  expect(historyEntryOf(other)).toBeNull();
});

test('what changed since the last run is told by requirement', () => {
  const [kept, broken, open] = [smallReport(), violatedReport(), partialReport()];
  const since = (report: Report, last: Report) => sinceLast(report, [entryOf(last)]);

  expect(since(broken, kept)?.broken).toEqual(entryOf(broken).violated?.toSorted().reverse().toSorted());
  expect(since(kept, broken)?.fixed.toSorted()).toEqual(entryOf(broken).violated);
  expect(since(open, kept)?.lost.length).toBeGreaterThan(0);
  expect(since(kept, kept)).toMatchObject({ broken: [], fixed: [], lost: [] });
  expect(sinceLast(kept, [])).toBeNull();
  expect(sinceLast(kept, [{ ...entryOf(broken), violated: null }])).toBeNull();
});

test('the sentence names the run before, and that the contract is another', () => {
  const since = sinceLast(violatedReport(), [
    { ...entryOf(smallReport()), commit: 'a'.repeat(40), contract: 'other' },
  ]);
  if (since === null) throw new Error('nothing');
  expect(sinceLastSentence(since)).toMatch(
    /^Since the run of 2025-03-01 09:30 UTC \(aaaaaaaaaa\): 2 requirements newly violated.*The contract is another one since\.$/,
  );
});

test('to and fro is unsteady, a regression and a correction are not', () => {
  const base = entryOf(smallReport());
  const runs = (...violated: string[][]) => violated.map((ids) => ({ ...base, violated: ids }));

  expect(unsteady(runs([], ['a'], ['a'], []))).toEqual([{ id: 'a', flips: 2, flaky: 0, runs: 4 }]);
  expect(unsteady(runs([], ['a'], ['a']))).toEqual([]);
  expect(unsteady([{ ...base, flaky: ['b'] }])).toEqual([{ id: 'b', flips: 0, flaky: 1, runs: 1 }]);
  const [first, ...others] = runs(['a'], [], ['a']);
  expect(unsteady([{ ...base, ...first, contract: 'other' }, ...others])).toEqual([]);
});
