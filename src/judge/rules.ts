import type { Check } from '../checks/check.ts';
import { isOwnId } from '../checks/define-check.ts';
import { holdToRequirements } from '../checks/guard-check.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import type { Requirement, RequirementId } from '../model/requirement.ts';
import { Holdings } from './holdings.ts';

/** What a trace is judged by, besides the script of its case: the contract and the checks. */
export interface Rules {
  readonly operations: ReadonlyMap<OperationId, Operation>;
  readonly requirements: ReadonlyMap<RequirementId, Requirement>;
  readonly checks: ReadonlyMap<string, Check>;
  /** Published documents that were held against the contract before anything is judged. */
  readonly holdings: Holdings;
  /** Rules that judge every call. */
  readonly universal: readonly Check[];
}

export function rulesOf(
  operations: readonly Operation[],
  requirements: readonly Requirement[],
  given: readonly Check[],
  holdings: Holdings = new Holdings(),
): Rules {
  const known = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  const checks = given.map((check) => (isOwnId(check.id) ? holdToRequirements(check, known) : check));
  return {
    operations: new Map(operations.map((operation) => [operation.id, operation])),
    requirements: known,
    checks: new Map(checks.map((check) => [check.id, check])),
    holdings,
    universal: checks.filter((check) => check.judgeEach !== undefined),
  };
}
