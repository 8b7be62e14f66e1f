import type { JudgedCall } from '../checks/check.ts';
import type { Evidence } from '../model/finding.ts';

/** What happened while the calls of a case were made: facts, of which nothing is concluded yet. */
export interface Trace {
  /** The states that were entered, and by what. */
  readonly states: Evidence['states'];
  /** What they gave, by name. */
  readonly stateValues: Readonly<Record<string, unknown>>;
  readonly statesBy: 'handler' | 'producer' | 'none';
  /** Calls that brought the states about. */
  readonly setup: readonly JudgedCall[];
  /** The case's own calls, in order. */
  readonly calls: readonly JudgedCall[];
  /** Why it is no case as planned: a state could not be entered, though its calls may have been tried; a call not be sent. Null where it is. */
  readonly stuck: string | null;
  /** Teardowns that failed. */
  readonly teardown: readonly string[];
}
