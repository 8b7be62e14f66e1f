import type { Sentence } from '../model/case.ts';
import type { Role } from '../model/meaning.ts';
import type { Operation, Scenario } from '../model/operation.ts';
import { lexiconOf } from '../sentences/lexicon.ts';
import { matchStep, nameOf } from '../sentences/match-step.ts';
import { statesAsked } from '../sentences/plan-states.ts';
import type { StepBinding } from '../sentences/step-binding.ts';
import { understand } from '../sentences/understand.ts';
import { setupInput } from './setup-input.ts';

/**
 * Understands a scenario once, for all that comes after: the plan, the run, and whoever judges again what the run saw.
 * Throws Mistake `ambiguous-steps` where two steps of the user's match one sentence.
 */
export function sentencesOf(
  scenario: Scenario,
  operation: Operation,
  siblings: readonly Operation[],
  steps: readonly StepBinding[],
): readonly Sentence[] {
  const lexicon = lexiconOf(operation, siblings);
  const read =
    (role: Role) =>
    (text: string): Sentence => {
      const step = matchStep(text, role, steps);
      const meaning = understand(text, role, { operation, siblings, scenario });
      return {
        role,
        text,
        binding: step === null ? null : nameOf(step.binding),
        meaning,
        states: statesAsked(meaning, lexicon, setupInput),
      };
    };
  return [
    ...scenario.given.map(read('given')),
    ...scenario.when.map(read('when')),
    ...scenario.then.map(read('then')),
  ];
}
