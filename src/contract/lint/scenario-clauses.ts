import type { Meaning } from '../../model/meaning.ts';
import type { Operation, Scenario } from '../../model/operation.ts';
import type { ClauseRef } from '../../model/requirement.ts';
import { normalSentence } from '../../sentences/language/phrase.ts';
import { thenError } from '../../sentences/then/then-error.ts';
import { type Lexicon, lexiconOf } from '../../sentences/vocabulary/lexicon.ts';
import { clauseAt } from './lint-rule.ts';
import { remembered } from './remembered.ts';

/** One sentence of a scenario where it stands. */
export interface ScenarioClause {
  readonly scenario: Scenario;
  readonly role: 'given' | 'when' | 'then';
  /** As written. */
  readonly sentence: string;
  /** Without final stop and superfluous white space. */
  readonly text: string;
  readonly lexicon: Lexicon;
  /** What a then-sentence says of an error; null where it speaks of none, and for other roles. */
  readonly error: Meaning | null;
  readonly source: ClauseRef;
}

/** Every sentence of an operation's scenarios. */
export const scenarioClauses = remembered((operation: Operation): readonly ScenarioClause[] => {
  if (operation.scenarios.length === 0) return [];
  // No sibling is needed to tell what a sentence says of errors, events and actors.
  const lexicon = lexiconOf(operation, [operation]);
  return operation.scenarios.flatMap((scenario, index) =>
    (['given', 'when', 'then'] as const).flatMap((role) =>
      scenario[role].map((sentence, at): ScenarioClause => {
        const text = normalSentence(sentence);
        const error = role === 'then' ? thenError(text, lexicon) : null;
        const source = clauseAt(operation, 'acceptance', 'scenarios', index, role, at);
        return { scenario, role, sentence, text, lexicon, error, source };
      }),
    ),
  );
});
