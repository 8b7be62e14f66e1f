import { duplicates } from '../duplicates.ts';
import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';

export const errorCodesDifferInCase: LintRule = {
  code: 'error-codes-differ-in-case',
  severity: 'warning',
  title: 'No two error codes of an operation differ only in how they are written.',
  check: perOperation((operation) =>
    duplicates(operation.errors, ({ code }) => code.toLowerCase().replace(/[\s_.-]/g, '')).map(
      ({ first, again }) => ({
        message: `${again.code} differs from ${first.code} only in case or separators, so callers will confuse them.`,
        hint: 'Keep one of the two, or give them different names.',
        source: clauseAt(operation, 'io', 'errors', again.code),
      }),
    ),
  ),
};
