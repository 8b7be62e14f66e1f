import { inputOfStep } from '../gherkin/counterexample-feature.ts';
import { lineOf } from '../gherkin/escape.ts';
import { judgeCall } from '../judge/judge-call.ts';
import type { ScenarioCase } from '../model/case.ts';
import { readScenario } from '../run/scenario/read-scenario.ts';
import { worldOf } from '../run/scenario/run-binding.ts';
import type { ScenarioReading } from '../run/scenario/scenario-reading.ts';
import { ScenarioWalk } from '../run/scenario/walk.ts';
import type { RunSession } from '../run/session.ts';
import type { World } from '../sentences/world.ts';
import { outdated, type Pickle } from './generated-pickle.ts';
import { brokenStep, STEP_HELD, type Stepped } from './stepped.ts';

/** Something generated while cucumber takes it step by step. */
export interface Underway {
  readonly world: World | null;
  step(text: string): Promise<Stepped>;
  /** After the last step, however the steps went; gives what could not be cleaned up. */
  end(): Promise<readonly string[]>;
}

/**
 * A scenario of the contract in somebody's cucumber run. Steps of the project's own may take sentences out of
 * it; the others are walked as in a run of ours, and each call is held against the universal rules at once.
 */
export async function scenarioUnderway(
  planned: ScenarioCase,
  fixed: { readonly input: unknown } | null,
  pickle: Pickle,
  session: RunSession,
): Promise<Underway> {
  const reading = readScenario(planned, session);
  refuseDrift(reading, pickle);
  await session.connection.reset?.(session.signal);
  const base = fixed === null ? planned.base : ({ form: 'json', value: fixed.input } as const);
  const walk = new ScenarioWalk(reading, base, session);
  let [next, judged] = [0, 0];
  return {
    world: worldOf(walk),
    async step(text) {
      if (inputOfStep(text) !== null) return STEP_HELD;
      const index = reading.sentences.findIndex((one, at) => at >= next && lineOf(one.text) === text);
      const sentence = reading.sentences[index];
      if (sentence === undefined) throw outdated(pickle, `the scenario does not say "${text}" here`);
      next = index + 1;
      const walked = await walk.take(sentence);
      const made = walk.calls.slice(judged);
      judged = walk.calls.length;
      const broken = made
        .flatMap((call) => judgeCall(call, session))
        .filter(({ verdict }) => verdict === 'fail')
        .flatMap(({ mismatches }) => mismatches);
      if (broken.length > 0) return brokenStep(broken, planned.id);
      switch (walked.kind) {
        case 'held':
          return STEP_HELD;
        case 'undecided':
          return { kind: 'pending', reason: walked.reason };
        case 'broken':
          return brokenStep(walked.mismatches, planned.id);
        case 'error':
          return { kind: 'failed', message: walked.reason };
      }
    },
    end: () => walk.leave(),
  };
}

/** The steps of a pickle have to be the sentences of the contract: fewer of them would promise less. */
function refuseDrift({ sentences }: ScenarioReading, pickle: Pickle): void {
  const written = pickle.steps.map(({ text }) => text).filter((text) => inputOfStep(text) === null);
  const expected = sentences.map(({ text }) => lineOf(text));
  const at = expected.findIndex((text, index) => written[index] !== text);
  if (at >= 0) throw outdated(pickle, `"${expected[at]}" is missing as step ${at + 1}`);
  if (written.length > expected.length)
    throw outdated(pickle, `"${written[expected.length]}" is not in the contract`);
}
