import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';
import { scenarioClauses } from '../scenario-clauses.ts';

export const errorNotExercised: LintRule = {
  code: 'error-not-exercised',
  severity: 'note',
  title: 'Every declared error is the end of some scenario.',
  check: perOperation((operation, contract) => {
    const named = new Set(
      scenarioClauses(contract, operation).flatMap(({ error }) =>
        error?.kind === 'error-returned' ? error.codes : [],
      ),
    );
    return operation.errors
      .filter(({ code }) => !named.has(code))
      .map(({ code }) => ({
        message: `No scenario ends with ${code}, so it may never be observed.`,
        hint: `Add a scenario whose then is "${code} error is returned".`,
        source: clauseAt(operation, 'io', 'errors', code),
      }));
  }),
};
