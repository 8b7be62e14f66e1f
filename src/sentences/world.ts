import type { Observation } from '../model/observation.ts';
import type { Actor } from '../model/operation.ts';

/**
 * What a user's step sees and can do. It is the same for every step of one scenario; what one step leaves in
 * `state` and `actor` is there for the next.
 */
export interface World {
  /** Who calls from here on. */
  actor: Actor;
  /** Parameters that the states gave, by name. They replace input fields of the same name. */
  state: Readonly<Record<string, unknown>>;
  /** The input that the next call of the operation under test would send, in the wire view. */
  readonly input: Readonly<Record<string, unknown>>;
  /** What the last call came to; null before the first. */
  readonly lastObservation: Observation | null;
  /**
   * Calls an operation of the contract, by key or id, with input in the wire view. A refusal is an
   * observation, not an exception.
   */
  call(operation: string, input: unknown): Promise<Observation>;
  /** Throws unless the last call was refused with this code. */
  expectError(code: string): void;
  /** Throws unless the last call emitted this event. */
  expectEvent(key: string): void;
}
