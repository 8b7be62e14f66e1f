import { depotContract as contract } from '../fixtures/implementations/depot/contract.ts';
import { depotAdapter } from '../fixtures/implementations/depot/depot.ts';
import { builtinChecks } from '../src/checks/index.ts';
import { judgeCalls } from '../src/judge/rejudge.ts';
import { rulesOf } from '../src/judge/rules.ts';
import { planConformance } from '../src/plan/plan-conformance.ts';
import { sensitivityOf } from '../src/sensitivity/sensitivity-of.ts';
import { subjectsOf } from '../src/sensitivity/subject.ts';
import { conformanceOf } from '../src/testing/conformance-of.ts';
import { atLeast, atMost } from './promise.ts';
import { timed } from './timed.ts';

/**
 * All faults of a contract of six operations, with laws and sequences, by a stored report of its implementation, beside a bare loop
 * that calls the judge as often on the same traces.
 */
const BUDGET = { seconds: 10, mutantsPerSecond: 1_000, bytes: 100 * 1024 * 1024 };
const ROUNDS = 12;

const plan = planConformance(contract, { examples: 'strict', actors: [] });
const rules = rulesOf(contract.operations, plan.requirements, builtinChecks);
const { report } = await conformanceOf(contract, depotAdapter(), { plan });
const stored = JSON.parse(JSON.stringify(report)) as typeof report;
const question = { report: stored, results: stored.cases, cases: plan.cases, rules, toolVersion: '0' };

const measure = () => sensitivityOf(question);
const { mutants } = measure();
const tries = mutants.reduce((sum, mutant) => sum + mutant.tries, 0);
const { read } = subjectsOf(stored.cases, new Map(plan.cases.map((each) => [each.id, each])), rules);

/** As many judgements, each of a trace as it was seen. */
function bareLoop(): void {
  for (let turn = 0; turn < tries; turn += 1) {
    const subject = read[turn % read.length];
    if (subject !== undefined) judgeCalls(subject.planned, subject.evidence, subject.calls, rules);
  }
}

globalThis.gc?.();
const before = process.memoryUsage().rss;
let best = { wallMs: Number.POSITIVE_INFINITY, cpuMs: Number.POSITIVE_INFINITY };
let bare = best;
let peak = 0;
for (let round = 0; round < ROUNDS; round += 1) {
  const ours = await timed(async () => measure());
  peak = Math.max(peak, process.memoryUsage().rss - before);
  const theirs = await timed(async () => bareLoop());
  if (ours.cpuMs < best.cpuMs) best = ours;
  if (theirs.cpuMs < bare.cpuMs) bare = theirs;
  globalThis.gc?.();
}
const after = process.memoryUsage().rss - before;
process.stdout.write(
  `  ${mutants.length} faults, made and judged ${tries} times in ${read.length} traces; afterwards ${(after / 1024 / 1024).toFixed(0)} MiB more than before\n`,
);

const what = `${mutants.length} faults of six operations`;
atLeast(1, {
  what: 'mutants made in a trace and judged / 1,000 a second',
  measure: 'speed',
  ours: tries / (best.cpuMs / 1_000),
  against: BUDGET.mutantsPerSecond,
  unit: 'a second',
});
atMost(1, {
  what: `${what}: all operators / 10 s`,
  measure: 'CPU',
  ours: best.cpuMs / 1_000,
  against: BUDGET.seconds,
  unit: 's',
});
// A trace with a fault in it costs the judge more than one without: it has mismatches to tell.
atMost(8, {
  what: 'sensitivity / a bare loop of as many judgements',
  measure: 'CPU',
  ours: best.cpuMs,
  against: bare.cpuMs,
  unit: 'ms',
});
atMost(1, {
  what: 'memory of twelve measurements / 100 MiB',
  measure: 'memory',
  ours: Math.max(peak, 0) / 1024 / 1024,
  against: BUDGET.bytes / 1024 / 1024,
  unit: 'MiB',
});
