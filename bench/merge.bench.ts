/** Merges 8 shards of a report of 1,000 operations and 20,000 cases, from their JSON texts on, against 2 s. */
import type { Report } from '../src/model/report.ts';
import { mergeReports } from '../src/report/merge/merge-reports.ts';
import { hugeReport } from '../src/report/sample-report.ts';
import { atMost } from './promise.ts';
import { bestOfTurns } from './timed.ts';

const [SHARDS, BUDGET_MS] = [8, 2_000];

const whole = hugeReport({ operations: 1_000, cases: 20_000 });
const texts = Array.from({ length: SHARDS }, (_, at) => {
  const header = { ...whole.header, shard: { index: at + 1, of: SHARDS } };
  const cases = whole.cases.filter((_case, place) => place % SHARDS === at);
  return JSON.stringify({ ...whole, header, cases });
});

async function merged(): Promise<void> {
  const shards = texts.map((text, at): { report: Report; where: string } => ({
    report: JSON.parse(text),
    where: `shard-${at + 1}.json`,
  }));
  const { cases } = mergeReports(shards);
  if (cases.length !== whole.cases.length)
    throw new Error(`${cases.length} cases, not ${whole.cases.length}`);
}

const { ours } = await bestOfTurns({ warm: 0, counted: 3 }, { ours: merged });
const what = '8 shards of 20,000 cases merged / 2 s';
atMost(1, { what, measure: 'wall', ours: ours.wallMs, against: BUDGET_MS, unit: 'ms' });
atMost(1, { what, measure: 'CPU', ours: ours.cpuMs, against: BUDGET_MS, unit: 'ms' });
