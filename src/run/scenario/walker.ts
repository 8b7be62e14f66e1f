import type { JudgedCall } from '../../checks/check.ts';
import type { StoredValue } from '../../model/case.ts';
import type { Evidence, Purpose, Walk } from '../../model/finding.ts';
import type { Actor, OperationId } from '../../model/operation.ts';
import type { Sent } from '../send.ts';
import type { RunSession } from '../session.ts';

/** What a step may see and do of the walk it is part of. */
export interface Walker {
  /** Who calls unless a step says otherwise. */
  readonly auth: Actor;
  readonly session: RunSession;
  values: Readonly<Record<string, unknown>>;
  actor: Actor | null;
  /** The call that Thens speak of now; null before the first. */
  readonly last: JudgedCall | null;
  /** The input that the next call of the operation under test would send; what is known of it where none can be built. */
  nextInput(): Readonly<Record<string, unknown>>;
  /** Makes a call, and keeps it in the trace. */
  call(id: OperationId, input: StoredValue, actor: Actor, as: Purpose, afterMs?: number): Promise<Sent>;
}

/** The trace while it is written. */
export interface Written {
  readonly walk: {
    readonly reset: boolean;
    readonly taken: number[];
    readonly undone: Walk['undone'][number][];
    readonly testimony: Walk['testimony'][number][];
  };
  readonly states: Evidence['states'][number][];
  readonly calls: JudgedCall[];
  readonly teardown: string[];
}
