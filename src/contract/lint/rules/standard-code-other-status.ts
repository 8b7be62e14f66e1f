import { STANDARD_CODES } from '../../../model/standard-codes.ts';
import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';

export const standardCodeOtherStatus: LintRule = {
  code: 'standard-code-other-status',
  severity: 'warning',
  title: 'Standard codes are declared with their standard HTTP status.',
  check: perOperation((operation) =>
    operation.errors.flatMap(({ code, http }) => {
      const standard = Object.hasOwn(STANDARD_CODES, code) ? STANDARD_CODES[code] : undefined;
      if (standard === undefined || http === null || http === standard) return [];
      return [
        {
          message: `${code} is a standard code with status ${standard}, but is declared with ${http}.`,
          hint: `Declare http: ${standard}, or use a code of your own.`,
          source: clauseAt(operation, 'io', 'errors', code, 'http'),
        },
      ];
    }),
  ),
};
