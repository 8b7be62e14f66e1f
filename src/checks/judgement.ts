import type { Judgement, Mismatch } from '../model/finding.ts';
import type { Operation } from '../model/operation.ts';
import { requirementId } from '../model/requirement.ts';

/** A decided judgement: `pass` without mismatches, `fail` with them. */
export function judged(
  check: string,
  operation: Operation,
  clause: string,
  mismatches: readonly Mismatch[],
): Judgement {
  return {
    check,
    requirement: requirementId(operation.id, clause),
    verdict: mismatches.length === 0 ? 'pass' : 'fail',
    mismatches,
  };
}

/** A judgement that could not be made, and why. */
export function undecided(check: string, operation: Operation, clause: string, reason: string): Judgement {
  return {
    check,
    requirement: requirementId(operation.id, clause),
    verdict: 'inconclusive',
    mismatches: [],
    reason,
  };
}
