import { duplicates } from '../duplicates.ts';
import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';

export const duplicateScenarioKey: LintRule = {
  code: 'duplicate-scenario-key',
  severity: 'error',
  title: 'No two scenarios of an operation have one key.',
  check: perOperation((operation) =>
    duplicates([...operation.scenarios.entries()], ([, { key }]) => key).map(({ again: [index], key }) => ({
      message: `A second scenario has the key ${key}, so their results cannot be told apart.`,
      hint: 'Give each scenario a key of its own.',
      source: clauseAt(operation, 'acceptance', 'scenarios', index, 'key'),
    })),
  ),
};
