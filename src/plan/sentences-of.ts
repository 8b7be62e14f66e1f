import type { Sentence, StateRef } from '../model/case.ts';
import { type Meaning, partsOf, type Role } from '../model/meaning.ts';
import type { Operation, OperationId, Scenario } from '../model/operation.ts';
import { UNBOUNDED } from '../sentences/language/time-window.ts';
import { matchStep, nameOf } from '../sentences/match-step.ts';
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
      const settlesMs = lagIn(meaning, (id) => {
        const query = siblings.find((one) => one.id === id);
        return query === undefined ? 0 : lagOf(query, text);
      });
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

/** By how much what a sentence asks for may lag: what is started or queued for as long as nothing says how long. */
function lagIn(meaning: Meaning, lagOf: (query: OperationId) => number): number {
  const lags = partsOf(meaning).flatMap((part) => {
    if (!('query' in part)) return [];
    const lag = lagOf(part.query);
    return lag === 0 && 'later' in part ? [UNBOUNDED] : [lag];
  });
  return lags.find((lag) => lag < 0) ?? Math.max(0, ...lags);
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
