import type { JudgedCall } from '../checks/check.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import type { RequirementId } from '../model/requirement.ts';
import type { Subject } from './subject.ts';

/**
 * How the contract's own models stand to a changed answer: `equal` where they read it as the very same value, `allowed` where
 * it fits them and says something else, `forbidden` where it does not fit, `silent` where no model speaks of what was changed.
 */
export type Standing = 'equal' | 'allowed' | 'forbidden' | 'silent';

/** One change that an operator can make at one call of a trace. */
export interface Change {
  /** What was changed, the same wherever it is changed alike: `output.status: cancelled → running`. Holds no fresh value. */
  readonly place: string;
  /** A sentence about the implementation that this change stands for. */
  readonly text: string;
  /** The requirement whose clause the change strikes. */
  readonly clause: RequirementId;
  /** Others that may name it as well: the example or scenario that the call belongs to. */
  readonly also: readonly RequirementId[];
  readonly standing: Standing;
  /** The answer as it was, in the contract's words, for advice: a value, a code. */
  readonly was?: string | undefined;
  /** Values that are all allowed in its place. */
  readonly values?: readonly string[];
  /** The call as the broken implementation would have answered it. */
  readonly call: JudgedCall;
  /** The calls of the whole trace, where others are answered otherwise as well. */
  readonly calls?: readonly JudgedCall[];
}

/** What an operator may look at besides the trace. */
export interface World {
  readonly operations: ReadonlyMap<OperationId, Operation>;
  readonly requirements: ReadonlySet<RequirementId>;
  /** A success of that operation that was seen somewhere in the report; undefined where none was. */
  successOf(operation: OperationId): JudgedCall | undefined;
}

/** The closed vocabulary of faults. */
export const OPERATORS = [
  'drop-field',
  'null-field',
  'retype-field',
  'add-field',
  'other-member',
  'beyond-bound',
  'truncate-list',
  'reorder-list',
  'duplicate-element',
  'other-id',
  'other-declared-code',
  'undeclared-code',
  'other-status',
  'success-for-refusal',
  'refusal-for-success',
  'crash',
  'leak-in-refusal',
  'drop-event',
  'duplicate-event',
  'alter-event',
  'add-event',
  'event-on-refusal',
  'drop-audit',
  'weaker-actor',
  'second-answer',
  'stale-read-back',
  'reused-id',
  'stray-effect',
] as const;
export type OperatorId = (typeof OPERATORS)[number];

/** One kind of fault. Pure: the same trace, position and contract, the same changes. */
export interface Operator {
  readonly id: OperatorId;
  /** What a broken implementation does, in a few words: `leaves a field out`. */
  readonly title: string;
  /** All that can be changed in this way at that call; none where it does not apply. */
  changes(subject: Subject, at: number, world: World): readonly Change[];
}
