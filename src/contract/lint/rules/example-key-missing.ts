import { exampleIssues } from '../example-issues.ts';
import type { LintRule } from '../lint-rule.ts';
import { subjectOf } from '../words-of.ts';

export const exampleKeyMissing: LintRule = {
  code: 'example-key-missing',
  severity: 'error',
  title: 'Every example has every key its model requires.',
  check: (contract) =>
    exampleIssues(contract)
      .filter(({ kind }) => kind === 'missing')
      .map((issue) => ({
        operation: issue.operation.id,
        message: `${subjectOf(issue)} is missing, and the model requires it.`,
        hint: 'Add it to the example, or make the field optional.',
        source: issue.source,
      })),
};
