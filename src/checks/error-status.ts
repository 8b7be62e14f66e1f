import type { Mismatch } from '../model/finding.ts';
import { clausePart } from '../model/requirement.ts';
import { STANDARD_CODES } from '../model/standard-codes.ts';
import type { Check } from './check.ts';
import { judged } from './judgement.ts';

/**
 * A declared code arrives with its declared HTTP status (`io.errors.<CODE>.http`), and over GraphQL with its
 * `gqlCode`. Where the transport has no status at all (a plain in-process handler) the code alone is what
 * there is to see. VALIDATION_FAILED may also travel as 400: RFC 9110 §15.5.1 leaves the choice.
 */
export const errorStatus: Check = {
  id: 'error-status',
  profile: 'core',
  level: 'must',
  title: 'A failure code arrives with its declared status.',
  needs: [],
  plan: () => ({ cases: [], gaps: [] }),
  judgeEach({ operation, step }) {
    const { outcome } = step.observation;
    if (outcome.kind !== 'failure' || outcome.code === null) return [];
    const { code, status, gqlCode } = outcome;
    const declared = operation.errors.find((error) => error.code === code);
    const standard = STANDARD_CODES[code];
    if (declared === undefined && standard === undefined) return [];
    const allowed =
      declared !== undefined
        ? listOf(declared.http)
        : listOf(standard, code === 'VALIDATION_FAILED' ? 400 : null);
    const mismatches: Mismatch[] = [];
    if (status !== null && allowed.length > 0 && !allowed.includes(status)) {
      mismatches.push({
        path: ['status'],
        kind: 'wrong-status',
        expected: `${code} with status ${allowed.join(' or ')}`,
        actual: `${code} with status ${status}`,
      });
    }
    if (gqlCode !== undefined && declared?.gqlCode != null && gqlCode !== declared.gqlCode) {
      mismatches.push({
        path: ['gqlCode'],
        kind: 'wrong-gql-code',
        expected: declared.gqlCode,
        actual: gqlCode,
      });
    }
    return [
      judged(
        'error-status',
        operation,
        declared === undefined ? 'io/errors' : `errors/${clausePart(code)}`,
        mismatches,
      ),
    ];
  },
};

function listOf(...statuses: readonly (number | null | undefined)[]): number[] {
  return statuses.filter((status): status is number => typeof status === 'number');
}
