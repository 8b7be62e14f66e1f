import type { Case } from './case.ts';
import type { OperationId } from './operation.ts';
import type { Requirement, RequirementId } from './requirement.ts';

/** The gap code of a requirement whose input the binding at hand can never carry. */
export const NOT_APPLICABLE = 'not-applicable';

/** A requirement no case reaches, and why. */
export interface Gap {
  readonly requirement: RequirementId;
  readonly check: string;
  /** Stable, e.g. `no-example`, `no-events`, `unsupported-schema`. */
  readonly code: string;
  readonly reason: string;
  /** Who can close it: the contract's author, or the implementation by offering a capability. */
  readonly attribution: 'contract' | 'implementation' | 'harness';
}

/** The gap code of what the user's own selection left out. */
export const DESELECTED = 'deselected';

export function deselected(requirement: RequirementId, check: string): Gap {
  return {
    requirement,
    check,
    code: DESELECTED,
    reason: 'Deselected by the user.',
    attribution: 'harness',
  };
}

/** How many sequences of calls are planned for each kind of thing, and how many steps each has at most. */
export interface SequenceBounds {
  readonly most: number;
  readonly longest: number;
}

/** A few, for the gate. */
export const USUAL_SEQUENCES: SequenceBounds = { most: 8, longest: 6 };

/** All that a run will do, as plain data that survives JSON. */
export interface Plan {
  readonly operations: readonly OperationId[];
  readonly requirements: readonly Requirement[];
  readonly cases: readonly Case[];
  readonly gaps: readonly Gap[];
  /** Absent where they are the usual ones. */
  readonly sequences?: SequenceBounds;
}
