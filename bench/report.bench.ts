import { performance } from 'node:perf_hooks';
import { builtinReporters } from '../src/report/index.ts';
import { hugeReport } from '../src/report/sample-report.ts';
import { atMost } from './promise.ts';

/**
 * Renders every format of a report of 1,000 operations and 20,000 cases, against the budget of each.
 */
const BUDGET = { ms: 2_000, bytes: 300 * 1024 * 1024, html: 5 * 1024 * 1024 };

const line = (text: string) => process.stdout.write(`${text}\n`);

const report = hugeReport({ operations: 1_000, cases: 20_000 });
globalThis.gc?.();
const before = process.memoryUsage().rss;
let total = 0;
let busy = 0;
let peak = 0;
let page = 0;
for (const reporter of builtinReporters) {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const artifacts = reporter.render(report);
  const took = performance.now() - start;
  const size = artifacts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const { user, system } = process.cpuUsage(cpu);
  const worked = (user + system) / 1000;
  total += took;
  busy += worked;
  peak = Math.max(peak, process.memoryUsage().rss - before);
  if (reporter.format === 'html') page = size;
  line(
    `  ${reporter.format.padEnd(10)} ${took.toFixed(0).padStart(6)} ms ${worked.toFixed(0).padStart(6)} ms CPU ${(size / 1024 / 1024).toFixed(2).padStart(8)} MiB`,
  );
}
const formats = 'all formats of 1,000 operations, 20,000 cases';
atMost(1, { what: `${formats} / 2 s`, measure: 'wall', ours: total, against: BUDGET.ms, unit: 'ms' });
atMost(1, { what: `${formats} / 2 s`, measure: 'CPU', ours: busy, against: BUDGET.ms, unit: 'ms' });
const mebibytes = (bytes: number) => bytes / 1024 / 1024;
atMost(1, {
  what: 'memory while rendering / 300 MiB',
  measure: 'memory',
  ours: mebibytes(peak),
  against: mebibytes(BUDGET.bytes),
  unit: 'MiB',
});
atMost(1, {
  what: 'the HTML page / 5 MiB',
  measure: 'size',
  ours: mebibytes(page),
  against: mebibytes(BUDGET.html),
  unit: 'MiB',
});
