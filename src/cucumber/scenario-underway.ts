import { inputOfStep } from '../gherkin/counterexample-feature.ts';
import { lineOf } from '../gherkin/escape.ts';
import type { ScenarioCase } from '../model/case.ts';
import type { SentenceVerdict } from '../model/finding.ts';
import { worldOf } from '../run/scenario/run-binding.ts';
import { ScenarioWalk } from '../run/scenario/walk.ts';
import type { RunSession } from '../run/session.ts';
import type { World } from '../sentences/world.ts';
import { outdated, type Pickle } from './generated-pickle.ts';
import { type JudgedCalls, newCallsOf } from './new-calls.ts';
import { brokenStep, STEP_HELD, type Stepped } from './stepped.ts';

/** Something generated while cucumber takes it step by step. */
export interface Underway {
  readonly world: World | null;
  step(text: string): Promise<Stepped>;
  /** After the last step, however the steps went: what only the whole scenario shows. */
  end(): Promise<Stepped>;
}

/**
 * A scenario of the contract in a cucumber run of the project's own. Steps of the project may take sentences out
 * of it; the others are walked as in `proviso run`. Each call is held against the universal rules, those of the
 * project's steps too: at the next step of ours, or at the end.
 */
export async function scenarioUnderway(
  planned: ScenarioCase,
  fixed: { readonly input: unknown } | null,
  pickle: Pickle,
  session: RunSession,
): Promise<Underway> {
  const { sentences } = planned;
  refuseDrift(planned, pickle);
  const base = fixed === null ? planned.base : ({ form: 'json', value: fixed.input } as const);
  const walk = await ScenarioWalk.begin(planned, base, session);
  const newCalls = newCallsOf(walk, planned.operation, session);
  let next = 0;
  return {
    world: worldOf(walk),
    async step(text) {
      if (inputOfStep(text) !== null) return STEP_HELD;
      const index = sentences.findIndex((one, at) => at >= next && lineOf(one.text) === text);
      if (index < 0) throw outdated(pickle, `the scenario does not say "${text}" here`);
      next = index + 1;
      return stepped(await walk.take(index), newCalls(), planned.id);
    },
    async end() {
      await walk.leave();
      const { teardown } = walk.trace;
      const calls = newCalls();
      if (calls.broken.length > 0) return brokenStep(calls.broken, planned.id);
      if (teardown.length > 0) return { kind: 'failed', message: teardown.join('; ') };
      return sentences.some(({ role }) => role === 'then')
        ? { kind: 'held', notes: calls.notes }
        : { kind: 'pending', reason: 'the scenario promises nothing: it has no Then' };
    },
  };
}

/** A broken answer comes first: what a sentence says of it means little. */
function stepped(came: SentenceVerdict, { broken, notes }: JudgedCalls, id: string): Stepped {
  if (broken.length > 0) return brokenStep(broken, id);
  switch (came.kind) {
    case 'held':
      return { kind: 'held', notes };
    case 'undecided':
      return { kind: 'pending', reason: came.reason };
    case 'broken':
      return brokenStep(came.mismatches, id);
    case 'error':
      return { kind: 'failed', message: came.reason };
  }
}

/** The steps of a pickle have to be the sentences of the contract: fewer of them would promise less. */
function refuseDrift({ sentences }: ScenarioCase, pickle: Pickle): void {
  const written = pickle.steps.map(({ text }) => text).filter((text) => inputOfStep(text) === null);
  const expected = sentences.map(({ text }) => lineOf(text));
  const at = expected.findIndex((text, index) => written[index] !== text);
  if (at >= 0) throw outdated(pickle, `"${expected[at]}" is missing as step ${at + 1}`);
  if (written.length > expected.length)
    throw outdated(pickle, `"${written[expected.length]}" is not in the contract`);
}
