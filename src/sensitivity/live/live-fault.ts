import type { Call } from '../../model/adapter.ts';
import type { Observation } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import type { View } from '../../model/schema.ts';
import type { Advice } from '../sensitivity.ts';
import type { LiveFaultId } from './live-fault-id.ts';

/** Sends a call to the implementation as it is. */
export type Forward = (call: Call) => Promise<Observation>;

/** What a fault knows of the session in which it is made. */
export interface LiveWorld {
  readonly operations: readonly Operation[];
  readonly view: View;
  /** A trace id for a call that the harness did not make: what it brings about is not another call's. */
  nextTraceId(): string;
  /** Tells that an answer or the state is now otherwise than without the fault. */
  made(): void;
}

/** One kind of fault, made between the harness and a real implementation. */
export interface LiveFault {
  readonly id: LiveFaultId;
  /** What a broken implementation does, in a few words: `loses an update`. */
  readonly title: string;
  /** Whether that operation can have it. */
  suits(operation: Operation): boolean;
  /** The fault in one operation of one session: answers every call of the session, most of them as the implementation does. */
  begin(target: Operation, world: LiveWorld): (call: Call, forward: Forward) => Promise<Observation>;
  /** What to write where nothing notices it. */
  advice(target: Operation): Advice;
}
