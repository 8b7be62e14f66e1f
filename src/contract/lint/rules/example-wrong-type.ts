import { describeValue } from '../../../model/describe-value.ts';
import { exampleIssues } from '../example-issues.ts';
import type { LintRule } from '../lint-rule.ts';
import { subjectOf } from '../words-of.ts';

export const exampleWrongType: LintRule = {
  code: 'example-wrong-type',
  severity: 'error',
  title: 'Every value in an example has the type its model says.',
  check: (contract) =>
    exampleIssues(contract)
      .filter(({ kind }) => kind === 'wrong-type')
      .map((issue) => ({
        operation: issue.operation.id,
        message: `${subjectOf(issue)} is ${describeValue(issue.value, 60)}, of another type than the model says: ${issue.message}.`,
        hint: 'Write a value of that type, or correct the type in the model.',
        source: issue.source,
      })),
};
