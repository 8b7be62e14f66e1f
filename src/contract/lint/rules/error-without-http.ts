import { STANDARD_CODES } from '../../../model/standard-codes.ts';
import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';

export const errorWithoutHttp: LintRule = {
  code: 'error-without-http',
  severity: 'warning',
  title: 'Every declared error has an HTTP status.',
  check: perOperation((operation) =>
    operation.errors
      .filter(({ code, http }) => http === null && !Object.hasOwn(STANDARD_CODES, code))
      .map(({ code }) => ({
        message: `${code} has no HTTP status, so none can be checked.`,
        hint: 'Add `http` (400–599).',
        source: clauseAt(operation, 'io', 'errors', code),
      })),
  ),
};
