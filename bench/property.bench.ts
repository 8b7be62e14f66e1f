/**
 * In-process property: 1,000 runs through the whole harness (generate, validate, invoke, judge, record) against a bare
 * `fc.assert` loop that draws the same values, calls the same handler and parses the output. And whether memory
 * stays flat when one operation gets 100,000 cases instead of 1,000.
 */
import * as fc from 'fast-check';
import { inProcess } from '../src/adapters/in-process/in-process.ts';
import { arbitraryOf } from '../src/arbitrary/arbitrary-of.ts';
import { planConformance } from '../src/plan/plan-conformance.ts';
import { runPlan } from '../src/run/run-plan.ts';
import { runOptionsOf } from '../src/testing/conformance-of.ts';
import { GREETING_INPUT, GREETING_OUTPUT, greet, greetingContract } from './greeting-contract.ts';
import { atMost } from './promise.ts';
import { type Took, timed } from './timed.ts';

const RUNS = 1_000;
const MANY = 100_000;

const contract = greetingContract({ operations: 1, scenarios: 0 });
const whole = planConformance(contract, { examples: 'strict', actors: [] });
const cases = whole.cases.filter((planned) => planned.kind === 'property' && planned.domain === 'valid');
if (cases.length !== 1) throw new Error(`${cases.length} property cases of valid input, not one`);
const plan = { ...whole, cases };

let ran = 0;
let peak = 0;
async function harness(maxExamples: number, watch = false): Promise<void> {
  await runPlan({
    ...runOptionsOf(contract, inProcess({ 'greeting0.make': (input) => greet(input as never) }), {
      plan,
      phases: ['fuzzing'],
      maxExamples,
      // Each input makes something, and a run that has made enough stops: the bound lies beyond all of them.
      maxCreated: 10 * MANY,
    }),
    emit(event) {
      if (event.type === 'case-finished') {
        ran = event.result.runs;
        if (event.result.verdict !== 'pass') throw new Error(event.result.reason ?? event.result.verdict);
      }
      if (!watch || event.type !== 'case-progress') return;
      globalThis.gc?.();
      peak = Math.max(peak, process.memoryUsage().heapUsed);
    },
  });
  if (ran !== maxExamples) throw new Error(`${ran} runs, not ${maxExamples}`);
}

const { arbitrary } = arbitraryOf(GREETING_INPUT);
if (arbitrary === null) throw new Error('nothing to generate');
let seed = 0;
async function bare(): Promise<void> {
  const property = fc.asyncProperty(arbitrary as fc.Arbitrary<never>, async (input) => {
    GREETING_OUTPUT.parse(await greet(input));
  });
  await fc.assert(property, { numRuns: RUNS, seed: seed++ });
}

/**
 * Properties of one turn. Their garbage is collected as it comes, within the turn. A collection forced between turns,
 * when nothing of a run is alive, would throw away what the engine has compiled for its objects, which the middle of a
 * run never sees: compiling would be measured, not running.
 */
const PER_TURN = 10;

async function turn(property: () => Promise<void>): Promise<Took> {
  const { wallMs, cpuMs } = await timed(async () => {
    for (let done = 0; done < PER_TURN; done += 1) await property();
  });
  return { wallMs: wallMs / PER_TURN, cpuMs: cpuMs / PER_TURN };
}

const best = (before: Took, took: Took): Took => ({
  wallMs: Math.min(before.wallMs, took.wallMs),
  cpuMs: Math.min(before.cpuMs, took.cpuMs),
});

let ours: Took = { wallMs: Number.POSITIVE_INFINITY, cpuMs: Number.POSITIVE_INFINITY };
let loop = ours;
for (let round = -5; round < 20; round += 1) {
  const [harnessed, asserted] = [await turn(() => harness(RUNS)), await turn(bare)];
  if (round < 0) continue;
  ours = best(ours, harnessed);
  loop = best(loop, asserted);
}
const what = '1,000 runs of a property / bare fc.assert loop';
atMost(2, { what, measure: 'wall', ours: ours.wallMs, against: loop.wallMs, unit: 'ms' });
atMost(2, { what, measure: 'CPU', ours: ours.cpuMs, against: loop.cpuMs, unit: 'ms' });

const megabytes = async (runs: number) => {
  peak = 0;
  await harness(runs, true);
  return peak / 1024 / 1024;
};
const few = await megabytes(RUNS);
const many = await megabytes(MANY);
atMost(1.1, {
  what: 'live heap at 100,000 cases / at 1,000',
  measure: 'memory',
  ours: many,
  against: few,
  unit: 'MB',
});
