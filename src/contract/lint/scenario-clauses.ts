import type { Contract, Operation, Scenario } from '../../model/operation.ts';
import type { ClauseRef } from '../../model/requirement.ts';
import { type Lexicon, lexiconOf } from '../../sentences/lexicon.ts';
import { normalSentence } from '../../sentences/phrase.ts';
import { clauseAt } from './lint-rule.ts';

/** One sentence of a scenario where it stands. */
export interface ScenarioClause {
  readonly scenario: Scenario;
  readonly role: 'given' | 'when' | 'then';
  /** As written. */
  readonly sentence: string;
  /** Without final stop and superfluous white space. */
  readonly text: string;
  readonly lexicon: Lexicon;
  readonly source: ClauseRef;
}

export function scenarioClauses(operation: Operation, contract: Contract): readonly ScenarioClause[] {
  const lexicon = lexiconOf(operation, contract.operations);
  return operation.scenarios.flatMap((scenario, index) =>
    (['given', 'when', 'then'] as const).flatMap((role) =>
      scenario[role].map((sentence, at) => ({
        scenario,
        role,
        sentence,
        text: normalSentence(sentence),
        lexicon,
        source: clauseAt(operation, 'acceptance', 'scenarios', index, role, at),
      })),
    ),
  );
}
