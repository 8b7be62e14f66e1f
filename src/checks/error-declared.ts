import { clausePart } from '../model/requirement.ts';
import { STANDARD_CODES } from '../model/standard-codes.ts';
import type { Check } from './check.ts';
import { errorInSuccess } from './error-in-success.ts';
import { judged } from './judgement.ts';

/**
 * Every failure carries a code of the operation's catalogue (`io.errors`) or a standard one. A client
 * branches on codes: one it was never told of, or none at all, is a broken contract. So is a declared code inside an
 * answer that counts as a success.
 */
export const errorDeclared: Check = {
  id: 'error-declared',
  profile: 'core',
  level: 'must',
  title: 'Every failure code observed is in the catalogue or is a standard code.',
  needs: [],
  plan: () => ({ cases: [], gaps: [] }),
  judgeEach({ operation, step }) {
    const { outcome } = step.observation;
    if (outcome.kind === 'success') {
      const found = errorInSuccess(operation, outcome.output);
      if (found === null) return [];
      return [judged('error-declared', operation, `errors/${clausePart(found.code)}`, [found.mismatch])];
    }
    if (outcome.kind !== 'failure') return [];
    const { code } = outcome;
    const known =
      code !== null && (code in STANDARD_CODES || operation.errors.some((error) => error.code === code));
    const expected = ['a standard code', ...operation.errors.map((error) => error.code)].join(', ');
    return [
      judged(
        'error-declared',
        operation,
        'io/errors',
        known
          ? []
          : [
              {
                path: ['code'],
                kind: code === null ? 'missing-code' : 'undeclared-code',
                expected: `one of ${expected}`,
                actual: code ?? `a refusal without a code (status ${outcome.status ?? 'unknown'})`,
              },
            ],
      ),
    ];
  },
};
