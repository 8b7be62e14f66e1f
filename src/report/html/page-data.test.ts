import { expect, test } from 'vitest';
import { hugeReport, violatedReport } from '../sample-report.ts';
import { latencyChart, outcomesChart, stackedBar } from './charts.ts';
import { pageDataOf } from './page-data.ts';

const NOTHING_SHARED = { causes: new Map(), groups: [] };

test('the grid takes the worst that a check said of an operation, gaps included', () => {
  const { grid, operations, checks } = pageDataOf(violatedReport(), NOTHING_SHARED);
  const cells = grid.map(
    ([operation, check, status]) => `${operations[operation]} ${checks[check]}: ${status}`,
  );
  expect(cells.sort()).toEqual([
    'agent.run.cancel@1.0.0 audit-recorded: unverified',
    'agent.run.cancel@1.0.0 events-declared: verified',
    'agent.run.cancel@1.0.0 input-rejected: verified',
    'agent.run.cancel@1.0.0 output-conforms: verified',
    'agent.run.cancel@1.0.0 policy-enforced: unverified',
    'agent.run.cancel@1.0.0 scenario-holds: verified',
    'agent.run.cancel@1.0.0 unknown-id-refused: violated',
    'agent.run.get@1.0.0 output-conforms: violated',
    'agent.run.get@1.0.0 query-is-safe: verified',
  ]);
});

test('evidence beyond the bound is taken to be elsewhere, and that of findings is kept first', () => {
  const report = hugeReport({ operations: 1_000, cases: 20_000 });
  const { cases, findings } = pageDataOf(report, NOTHING_SHARED);
  expect(findings.every(({ evidence }) => evidence !== 'elsewhere')).toBe(true);
  const kept = cases.filter(({ evidence }) => evidence !== null && evidence !== 'elsewhere').length;
  const elsewhere = cases.filter(({ evidence }) => evidence === 'elsewhere').length;
  expect(kept).toBeGreaterThan(1_000);
  expect(kept + elsewhere).toBe(report.cases.filter(({ evidence }) => evidence !== null).length);
});

test('a bar shows its parts in proportion, and a rare one too', () => {
  const bar = stackedBar([
    { name: 'verified', count: 999, tone: 'good' },
    { name: 'violated', count: 1, tone: 'bad' },
    { name: 'skipped', count: 0, tone: 'none' },
  ]);
  expect(bar).toContain('aria-label="999 verified, 1 violated, 0 skipped"');
  expect(bar).toContain('<rect class="fill-good" x="0.00" width="99.90" height="8"/>');
  expect(bar).toContain('<rect class="fill-bad" x="99.90" width="1.50" height="8"/>');
});

test('the charts count generated inputs and the time of every call, and say when there was none', () => {
  const text = outcomesChart(violatedReport())
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  expect(text).toContain('succeeded 129 refused with a declared error 24 refused as invalid 210');
  expect(latencyChart(violatedReport())).toContain('Half within 4 ms, 95% within 5.6 ms, slowest 5.6 ms.');
  const nothing = { ...violatedReport(), cases: [] };
  expect(outcomesChart(nothing)).toContain('No inputs were generated');
  expect(latencyChart(nothing)).toContain('No call was made');
});
