import { describeValue } from '../../../model/describe-value.ts';
import { exampleIssues } from '../example-issues.ts';
import type { LintRule } from '../lint-rule.ts';
import { subjectOf } from '../words-of.ts';

export const exampleNotInEnum: LintRule = {
  code: 'example-not-in-enum',
  severity: 'error',
  title: 'Every enum value in an example is a member of its enum.',
  check: (contract) =>
    exampleIssues(contract)
      .filter(({ kind }) => kind === 'not-in-enum')
      .map((issue) => ({
        operation: issue.operation.id,
        message: `${subjectOf(issue)} is ${describeValue(issue.value, 60)}, which is not one of ${describeValue(issue.allowed, 200)}.`,
        hint: 'Use a member of the enum, or add this one to it.',
        source: issue.source,
      })),
};
