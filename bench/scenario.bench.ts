/**
 * 1,000 trivial scenarios through the whole harness, against the same features run by bare cucumber-js, through its
 * API and in the same process, with one step that does nothing. And whether a run without scenarios loads cucumber.
 */
import { createRequire } from 'node:module';
import { inProcess } from '../src/adapters/in-process/in-process.ts';
import { featuresOf } from '../src/gherkin/feature-of.ts';
import type { Plan } from '../src/model/plan.ts';
import { planConformance } from '../src/plan/plan-conformance.ts';
import { type Cucumber, runInCucumber } from '../src/run/cucumber/embed.ts';
import { runPlan } from '../src/run/run-plan.ts';
import { runOptionsOf } from '../src/testing/conformance-of.ts';
import { greet, greetingContract } from './greeting-contract.ts';
import { atMost } from './promise.ts';
import { bestOfTurns } from './timed.ts';

const [OPERATIONS, EACH] = [10, 100];

const contract = greetingContract({ operations: OPERATIONS, scenarios: EACH });
const whole = planConformance(contract, { examples: 'strict', actors: [] });
const plan: Plan = { ...whole, cases: whole.cases.filter((planned) => planned.kind === 'scenario') };
const handlers = Object.fromEntries(
  contract.operations.map(({ key }) => [key, (input: unknown) => greet(input as never)]),
);

/** How many scenarios of a plan passed. */
async function harness(chosen: Plan): Promise<number> {
  let passed = 0;
  await runPlan({
    ...runOptionsOf(contract, inProcess(handlers), { plan: chosen, phases: ['examples'] }),
    emit(event) {
      if (event.type !== 'case-finished') return;
      if (event.result.verdict !== 'pass')
        throw new Error(`${event.result.case}: ${event.result.verdict}: ${event.result.reason}`);
      passed += 1;
    },
  });
  return passed;
}

const loaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => /@cucumber/.test(file));
await harness({ ...whole, cases: whole.cases.filter((planned) => planned.kind === 'call').slice(0, 1) });
atMost(0, {
  what: 'cucumber loaded where nothing is a scenario',
  measure: 'count',
  ours: loaded() ? 1 : 0,
  against: 1,
  unit: 'times',
});

const features = featuresOf(contract.operations.map((operation) => ({ ...operation, examples: [] })));
let steps = 0;
const bare = () =>
  runInCucumber({
    features,
    formats: {},
    onEnvelope: () => undefined,
    install({ defineStep }: Cucumber) {
      defineStep(/^.*$/, () => {
        steps += 1;
      });
    },
  });
const ours = async () => {
  const passed = await harness(plan);
  if (passed !== OPERATIONS * EACH) throw new Error(`${passed} scenarios passed, not all`);
};
const took = await bestOfTurns({ warm: 2, counted: 5 }, { ours, bare });
if (steps !== 7 * OPERATIONS * EACH * 3) throw new Error(`cucumber took ${steps} steps`);
const what = '1,000 scenarios / bare cucumber-js with empty steps';
atMost(1.5, { what, measure: 'wall', ours: took.ours.wallMs, against: took.bare.wallMs, unit: 'ms' });
atMost(1.5, { what, measure: 'CPU', ours: took.ours.cpuMs, against: took.bare.cpuMs, unit: 'ms' });
