import { duplicates } from '../duplicates.ts';
import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';

export const duplicateExampleKey: LintRule = {
  code: 'duplicate-example-key',
  severity: 'error',
  title: 'No two examples of an operation have one key.',
  check: perOperation((operation) =>
    duplicates([...operation.examples.entries()], ([, { key }]) => key).map(({ again: [index], key }) => ({
      message: `A second example has the key ${key}, so their results cannot be told apart.`,
      hint: 'Give each example a key of its own.',
      source: clauseAt(operation, 'acceptance', 'examples', index, 'key'),
    })),
  ),
};
