import { type LintRule, perOperation } from '../lint-rule.ts';
import { scenarioClauses } from '../scenario-clauses.ts';

export const scenarioUndeclaredError: LintRule = {
  code: 'scenario-undeclared-error',
  severity: 'error',
  title: 'Every error a scenario names is declared or standard.',
  check: perOperation((operation, contract) =>
    scenarioClauses(contract, operation)
      .filter(({ error }) => error?.kind === 'unbound')
      .map(({ scenario, sentence, source }) => ({
        message: `Scenario ${scenario.key} ends with "${sentence}", an error that is neither in io.errors nor standard.`,
        hint: 'Declare the error in io.errors, or correct its name in the sentence.',
        source,
      })),
  ),
};
