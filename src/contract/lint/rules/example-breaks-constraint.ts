import { describeValue } from '../../../model/describe-value.ts';
import { exampleIssues } from '../example-issues.ts';
import type { LintRule } from '../lint-rule.ts';
import { subjectOf } from '../words-of.ts';

export const exampleBreaksConstraint: LintRule = {
  code: 'example-breaks-constraint',
  severity: 'error',
  title: 'Every value in an example keeps the constraints of its model.',
  check: (contract) =>
    exampleIssues(contract)
      .filter(({ kind }) => kind === 'constraint')
      .map((issue) => ({
        operation: issue.operation.id,
        message: `${subjectOf(issue)} is ${describeValue(issue.value, 60)}, which its model refuses: ${issue.message}.`,
        hint: 'Write a value that the model accepts, or loosen the model.',
        source: issue.source,
      })),
};
