import type { StateRequest } from '../../model/adapter.ts';

/** Values by name: what is known to exist in the implementation, and fills the input fields of those names. */
export type StateValues = Readonly<Record<string, unknown>>;

/** What a function that brings a state about can use. */
export interface StateContext {
  readonly signal: AbortSignal;
  /** The actor as which the case that needs the state calls. */
  readonly actor: string;
  /**
   * Calls an operation of the implementation, by key or key@version, as that actor or another, and gives back its
   * output. Throws where it is refused.
   */
  call(operation: string, input: unknown, as?: string): Promise<unknown>;
}

/**
 * Brings a state about and gives the values it comes with (`{ noteId }`), if any. A function among them, by the name
 * `cleanup`, is called when the state is left.
 */
export type StateSetup = (params: StateRequest['params'], context: StateContext) => unknown;

/** How one state is entered: values that exist already, or functions. */
export type StateHandler =
  | StateValues
  | StateSetup
  | {
      readonly setup: StateSetup;
      readonly teardown?: StateSetup;
    };

/** States by their sentence, compared without case and with white space folded. */
export type StateTable = Readonly<Record<string, StateHandler>>;
