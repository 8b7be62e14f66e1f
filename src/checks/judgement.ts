import type { Judgement, Mismatch } from '../model/finding.ts';
import type { Operation } from '../model/operation.ts';
import { type RequirementId, requirementId } from '../model/requirement.ts';

const known = new WeakMap<Operation, Map<string, RequirementId>>();

/** Made once for each clause: counting thousands of judgements by an id is cheap only while it is one string. */
function requirementOf(operation: Operation, clause: string): RequirementId {
  let ids = known.get(operation);
  if (ids === undefined) {
    ids = new Map();
    known.set(operation, ids);
  }
  let id = ids.get(clause);
  if (id === undefined) {
    id = requirementId(operation.id, clause);
    ids.set(clause, id);
  }
  return id;
}

/** A decided judgement: `pass` without mismatches, `fail` with them. */
export function judged(
  check: string,
  operation: Operation,
  clause: string,
  mismatches: readonly Mismatch[],
): Judgement {
  return {
    check,
    requirement: requirementOf(operation, clause),
    verdict: mismatches.length === 0 ? 'pass' : 'fail',
    mismatches,
  };
}

/** A judgement that could not be made, and why. */
export function undecided(check: string, operation: Operation, clause: string, reason: string): Judgement {
  return {
    check,
    requirement: requirementOf(operation, clause),
    verdict: 'inconclusive',
    mismatches: [],
    reason,
  };
}

/** A judgement that could not be made because effects were late, lost or of unknown origin. */
export function unsettled(check: string, operation: Operation, clause: string, reason: string): Judgement {
  return { ...undecided(check, operation, clause, reason), unsettled: true };
}
