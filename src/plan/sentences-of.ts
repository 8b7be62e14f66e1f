import type { Sentence, StateRef } from '../model/case.ts';
import type { Meaning, Role } from '../model/meaning.ts';
import type { Operation, Scenario } from '../model/operation.ts';
import { matchStep, nameOf } from '../sentences/match-step.ts';
import { partsOf } from '../sentences/meaning.ts';
import type { StepBinding } from '../sentences/step-binding.ts';
import { understand } from '../sentences/understand.ts';
import { lexiconOf } from '../sentences/vocabulary/lexicon.ts';
import { entityStates } from '../setup/entity-states.ts';
import { statesAsked } from '../setup/plan-states.ts';
import { entityFieldsOf } from './entity-fields.ts';
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
  lagOf: (query: Operation, sentence: string) => number = () => 0,
): readonly Sentence[] {
  const lexicon = lexiconOf(operation, siblings);
  const read =
    (role: Role) =>
    (text: string): Sentence => {
      const step = matchStep(text, role, steps);
      const meaning = understand(text, role, { operation, siblings, scenario });
      const queries = partsOf(meaning).flatMap((part) => ('query' in part ? [part.query] : []));
      const lags = siblings.filter(({ id }) => queries.includes(id)).map((query) => lagOf(query, text));
      const settlesMs = lags.find((lag) => lag < 0) ?? Math.max(0, ...lags);
      return {
        role,
        text,
        binding: step === null ? null : nameOf(step.binding),
        meaning,
        states: [
          ...statesAsked(meaning, lexicon, setupInput),
          ...besideAbsent(meaning, operation, lexicon.siblings, siblings),
        ],
        ...(settlesMs === 0 ? {} : { settlesMs }),
      };
    };
  return [
    ...scenario.given.map(read('given')),
    ...scenario.when.map(read('when')),
    ...scenario.then.map(read('then')),
  ];
}

/** `Card does not exist`: its board has to, or the board would be missed first. */
function besideAbsent(
  meaning: Meaning,
  operation: Operation,
  family: readonly Operation[],
  loaded: readonly Operation[],
): readonly StateRef[] {
  const absent = partsOf(meaning).flatMap((one) => (one.kind === 'absent' ? [one.field] : []));
  const input = absent.length === 0 ? null : setupInput(operation);
  if (input === null) return [];
  const named = entityFieldsOf(operation, family, { form: 'json', value: input.wire });
  const others = named.filter((field) => !absent.includes(field));
  return entityStates(operation, loaded, others, setupInput);
}
