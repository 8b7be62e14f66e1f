import type { Actor, OperationId } from '../model/operation.ts';
import type { CallStep, Criterion } from '../model/workflow.ts';
import type { Known } from './known.ts';

/** The next call of a workflow, its values put in. */
export interface Move {
  /** Steps from the outermost workflow inwards: `order/place`. */
  readonly step: string;
  readonly operation: OperationId;
  readonly actor: Actor;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly payload: {
    readonly value: unknown;
    readonly place: NonNullable<CallStep['payload']>['place'];
  } | null;
  readonly waitMs: number;
}

/** What became of one criterion of a step. */
export interface CriterionCame {
  readonly criterion: Criterion | null;
  readonly came: Known;
}

/** A step as it was last done. */
export interface Visit {
  readonly step: string;
  readonly succeeded: boolean;
  readonly criteria: readonly CriterionCame[];
  /** Which of the calls was its last; counted from 0. */
  readonly call: number;
  /** The document sends credentials of its own, in whose place the actor's were sent. */
  readonly ownCredentials: boolean;
}

/** How a walk ended. */
export interface Walked {
  readonly visits: ReadonlyMap<string, Visit>;
  /** It cannot go on, and nothing is concluded from that: why. */
  readonly stuck: string | null;
  /** The step whose failure ended it. */
  readonly failedAt: string | null;
  /** Steps that it did not come to. */
  readonly passedBy: readonly string[];
  /** Steps that it would have come to, had it been answered otherwise. */
  readonly elsewhere: ReadonlySet<string>;
}
