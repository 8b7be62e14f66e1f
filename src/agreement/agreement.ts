import type { CaseId } from '../model/case.ts';
import type { OperationId } from '../model/operation.ts';
import type { RequirementId } from '../model/requirement.ts';
import type { AcceptedDifference, DifferenceKind } from '../model/surfaces.ts';

/** What each of two surfaces answered to the same call, where that is not the same. */
export interface SurfaceDifference {
  readonly kind: DifferenceKind;
  readonly operation: OperationId;
  /** What the case is about. */
  readonly requirement: RequirementId;
  /** The case that shows it first. */
  readonly case: CaseId;
  /** Place of the call among those of the case, from 0. */
  readonly call: number;
  /** From the root of the output; empty for other kinds. */
  readonly path: readonly (string | number)[];
  /** By surface, in words. */
  readonly said: Readonly<Record<string, string>>;
  /** The surfaces that break the contract there; empty where the contract allows what each of them does. */
  readonly atFault: readonly string[];
  /** How many calls show it. */
  readonly count: number;
  /** Why the config accepts it; absent where it does not. */
  readonly accepted?: string;
}

/** What comparing surfaces came to. */
export interface Agreement {
  /** In the order in which they were given. */
  readonly surfaces: readonly string[];
  /** Calls that two surfaces or more were seen to answer. */
  readonly compared: number;
  /** Cases that could not be compared, by reason. */
  readonly notCompared: Readonly<Record<string, number>>;
  readonly differences: readonly SurfaceDifference[];
  /** Differences that the first surface shows against itself as well, asked once more: the world's, and no surface's. */
  readonly unsteady?: readonly SurfaceDifference[];
  /** Entries that accept nothing that was seen. */
  readonly stale: readonly AcceptedDifference[];
  /** `agree` only where something was compared, and every difference is accepted, the unsteady ones too. */
  readonly verdict: 'agree' | 'differ' | 'not-observed';
}
