import { describeValue } from '../../../model/describe-value.ts';
import { type ExampleIssue, exampleIssues, sameLetters } from '../example-issues.ts';
import type { LintRule } from '../lint-rule.ts';
import { subjectOf } from '../words-of.ts';

export const exampleEnumCase: LintRule = {
  code: 'example-enum-case',
  severity: 'error',
  title: 'Every enum value in an example is written as its enum writes it.',
  check: (contract) =>
    exampleIssues(contract)
      .filter(({ kind }) => kind === 'enum-case')
      .map((issue) => ({
        operation: issue.operation.id,
        message: `${subjectOf(issue)} is ${describeValue(issue.value, 60)}, but the enum writes it ${describeValue(memberLike(issue), 60)}.`,
        hint: `Write ${describeValue(memberLike(issue), 60)}.`,
        source: issue.source,
      })),
};

function memberLike({ allowed, value }: ExampleIssue): unknown {
  return allowed.find((member) => typeof member === 'string' && sameLetters(member, String(value)));
}
