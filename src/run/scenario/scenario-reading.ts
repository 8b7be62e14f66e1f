import type { Producer, ScenarioCase } from '../../model/case.ts';
import type { Meaning, Role } from '../../model/meaning.ts';
import type { Operation, Scenario } from '../../model/operation.ts';
import type { MatchedStep } from '../../sentences/match-step.ts';

/** One sentence of a scenario, with what it was understood to mean before anything runs. */
export interface ReadSentence {
  readonly role: Role;
  readonly text: string;
  /** The user's own binding, which wins over the grammar; null where there is none. */
  readonly binding: MatchedStep | null;
  readonly meaning: Meaning;
}

/** A scenario as it is about to be walked. */
export interface ScenarioReading {
  readonly operation: Operation;
  readonly siblings: readonly Operation[];
  readonly scenario: Scenario;
  readonly sentences: readonly ReadSentence[];
  /** Ways to reach a state through the contract, by the state's sentence. */
  readonly producers: ReadonlyMap<string, readonly Producer[]>;
}

/** A planned scenario with its reading. */
export interface ReadCase {
  readonly planned: ScenarioCase;
  readonly reading: ScenarioReading;
}

/** Sentences neither the user nor the grammar understands. */
export function unboundSentences({ sentences }: ScenarioReading): readonly ReadSentence[] {
  return sentences.filter(({ binding, meaning }) => binding === null && meaning.kind === 'unbound');
}
