import { performance } from 'node:perf_hooks';
import { builtinReporters } from '../src/report/index.ts';
import { hugeReport } from '../src/report/sample-report.ts';

/**
 * Renders every format of a report of 1,000 operations and 20,000 cases, and prints what it took as a ratio
 * to its budget: below 1 is within.
 *
 *     npx jiti bench/report.bench.ts
 */
const BUDGET = { ms: 2_000, bytes: 300 * 1024 * 1024, html: 5 * 1024 * 1024 };

const line = (text: string) => process.stdout.write(`${text}\n`);
const ratio = (value: number, budget: number) => (value / budget).toFixed(2);

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
line(`report: all formats, time / 2 s budget       ${ratio(total, BUDGET.ms)}`);
line(`report: all formats, CPU time / 2 s budget   ${ratio(busy, BUDGET.ms)}`);
line(`report: memory while rendering / 300 MiB     ${ratio(peak, BUDGET.bytes)}`);
line(`report: HTML size / 5 MiB                    ${ratio(page, BUDGET.html)}`);
