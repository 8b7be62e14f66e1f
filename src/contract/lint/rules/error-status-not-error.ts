import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';

/** RFC 9110 §15: only 4xx and 5xx say that a request failed. */
export const errorStatusNotError: LintRule = {
  code: 'error-status-not-error',
  severity: 'error',
  title: 'The HTTP status of every error is an error status.',
  check: perOperation((operation) =>
    operation.errors.flatMap(({ code, http }) =>
      http === null || (Number.isInteger(http) && http >= 400 && http <= 599)
        ? []
        : [
            {
              message: `${code} is declared with HTTP status ${http}, which does not mean failure.`,
              hint: 'Declare a status from 400 to 599.',
              source: clauseAt(operation, 'io', 'errors', code, 'http'),
            },
          ],
    ),
  ),
};
