import { thenEvent } from '../../../sentences/then/then-event.ts';
import { type LintRule, perOperation } from '../lint-rule.ts';
import { scenarioClauses } from '../scenario-clauses.ts';

export const scenarioUndeclaredEvent: LintRule = {
  code: 'scenario-undeclared-event',
  severity: 'error',
  title: 'Every event a scenario names is among the declared emits.',
  check: perOperation((operation, contract) =>
    scenarioClauses(contract, operation)
      .filter(
        ({ role, error, text, lexicon }) =>
          role === 'then' && error === null && thenEvent(text, lexicon)?.kind === 'unbound',
      )
      .map(({ scenario, sentence, source }) => ({
        message: `Scenario ${scenario.key} says "${sentence}", but no single event of sideEffects.emits goes by that name.`,
        hint: 'Declare the event in sideEffects.emits, or write its key in PascalCase in the sentence.',
        source,
      })),
  ),
};
