import type { StateRef } from '../model/case.ts';
import { type InputChange, type Meaning, partsOf } from '../model/meaning.ts';
import type { Actor, Operation, Scenario } from '../model/operation.ts';
import { understand } from '../sentences/understand.ts';
import { type Lexicon, lexiconOf } from '../sentences/vocabulary/lexicon.ts';
import { producersOf } from './produce.ts';
import type { InputOf } from './setup-calls.ts';
import { shownInput } from './shown-input.ts';

/** What has to be true before a scenario's calls are made. */
export interface StatePlan {
  /** Null: no Given names a caller. */
  readonly actor: Actor | null;
  readonly states: readonly StateRef[];
  /** Input fields that get an id that names nothing. */
  readonly absent: readonly string[];
  readonly changes: readonly InputChange[];
  /** Input fields that take a state parameter of the same name. */
  readonly fromState: readonly string[];
  /** Givens that were not understood, as they stand in the contract. */
  readonly unbound: readonly string[];
}

/** Reads the Givens of a scenario; `inputOf` gives what calls that prepare them send. A Given that two callers disagree on counts as not understood. */
export function planStates(
  scenario: Scenario,
  operation: Operation,
  siblings: readonly Operation[],
  inputOf: InputOf = shownInput,
): StatePlan {
  const read = scenario.given.map((sentence) => ({
    sentence,
    meanings: partsOf(understand(sentence, 'given', { operation, siblings, scenario })),
  }));
  const meanings = read.flatMap((one) => one.meanings);
  const actors = [...new Set(meanings.flatMap((one) => (one.kind === 'actor' ? [one.actor] : [])))];
  const torn =
    actors.length > 1 ? read.filter((one) => one.meanings.some((meaning) => meaning.kind === 'actor')) : [];
  const lexicon = lexiconOf(operation, siblings);
  const states = meanings.flatMap((one) => statesAsked(one, lexicon, inputOf));
  return {
    actor: actors.length === 1 ? (actors[0] ?? null) : null,
    states,
    absent: unique(meanings.flatMap((one) => (one.kind === 'absent' ? [one.field] : []))),
    changes: meanings.flatMap((one) => (one.kind === 'input' ? [one.change] : [])),
    fromState: unique(meanings.flatMap((one) => (one.kind === 'state' ? one.fields : []))),
    unbound: [...read.filter((one) => one.meanings.some(({ kind }) => kind === 'unbound')), ...torn].map(
      (one) => one.sentence,
    ),
  };
}

/** The states that a sentence asks for, each with the ways to bring it about; `inputOf` gives what their calls send. */
export function statesAsked(meaning: Meaning, lexicon: Lexicon, inputOf: InputOf): readonly StateRef[] {
  return partsOf(meaning).flatMap((one): readonly StateRef[] =>
    one.kind === 'state'
      ? [
          {
            name: one.name,
            params: one.params,
            producers: one.entity === null ? [] : producersOf(one.entity, one.conditions, lexicon, inputOf),
          },
        ]
      : [],
  );
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
