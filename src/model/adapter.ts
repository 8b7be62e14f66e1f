import type { Fault } from './case.ts';
import type { LateEffects } from './late-effect.ts';
import type { Observation } from './observation.ts';
import type { Actor, Operation } from './operation.ts';
import type { PublishedKind } from './published.ts';
import type { View } from './schema.ts';
import type { SecretList } from './secret-list.ts';

/** One stimulus on its way to the implementation. */
export interface Call {
  readonly operation: Operation;
  /** In the connection's own view. It is evidence: whoever hands it to code that may write into it hands on a copy. */
  readonly input: unknown;
  readonly actor: Actor;
  /** W3C trace id (32 hex digits) that effects of this call should carry. */
  readonly traceId: string;
  /** It goes out without that trace id, and without a look for effects: as a client's would (`--incognito`). */
  readonly untraced?: true;
  readonly idempotencyKey?: string;
  readonly raw?: { readonly kind: Fault };
}

/** Ways beside the operations in which an implementation is watched and steered. */
export type Channel = 'events' | 'audit' | 'states' | 'reset';

/** What can be seen and done over a connection. What is false is not observed, never passed. */
export interface Capabilities {
  readonly events: boolean;
  readonly audit: boolean;
  /** Outcomes carry an HTTP-like status. */
  readonly statuses: boolean;
  readonly states: boolean;
  /** Requests can be broken below the contract (`RawStimulus`). */
  readonly raw: boolean;
  /** Actors the implementation can be called as; `all` where any name will do. */
  readonly actors: 'all' | readonly Actor[];
  /** How many calls may be in flight at once. */
  readonly concurrency: number;
  /** The same for the calls of one case, where cases have to stay apart (for a reset): `concurrency` unless given. */
  readonly atOnce?: number;
  /**
   * Channels that the config names and that cannot be used, each with the reason. What they should show is claimed
   * all the same, and not observed: a typo in an address must not make a claim vanish.
   */
  readonly broken?: Readonly<Partial<Record<Channel, string>>>;
}

export interface StateRequest {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The actor as which the case that needs the state calls. */
  readonly actor?: Actor;
  /** Calls an operation of the implementation for code of the user's; throws where it is refused. */
  readonly call?: (operation: string, input: unknown, as?: Actor) => Promise<unknown>;
}

/** `unknown`: no one handles that state here. `failed`: someone does, and it went wrong. */
export type StateOutcome =
  | {
      readonly kind: 'entered';
      readonly values: Readonly<Record<string, unknown>>;
      /** What entered it, for the report: `fixture` (known to have existed before the run), `state function`, … Default: `state handler`. */
      readonly by?: string;
    }
  | { readonly kind: 'unknown'; readonly reason: string }
  /** `silent`: no answer came in the time allowed, from what enters all states, or from what enters this one. */
  | { readonly kind: 'failed'; readonly reason: string; readonly silent?: 'all' | 'this' };

/** An open session with an implementation. */
export interface Connection {
  readonly view: View;
  readonly capabilities: Capabilities;
  /** What must not be kept of all that comes over this connection. The run takes it out once it has judged. */
  readonly secrets?: SecretList;
  /**
   * Apply one stimulus. A refusal, a crash, silence or nonsense is an Observation. Throws
   * `Unreachable` only when the implementation cannot be reached any more, and `Unobserved` where it cannot be known
   * whether the call came through.
   */
  invoke(call: Call, signal: AbortSignal): Promise<Observation>;
  /**
   * Why this transport cannot carry that input so that the implementation sees what was meant (a path
   * field that is absent, a URI no one need accept); null where it can. What cannot be sent is not observed.
   */
  unsendable?(call: Call): string | null;
  /**
   * Whether this transport has a credential of that actor that can be tampered with as the reserved name says
   * (`user (altered)`). Without it nothing of the kind is observable.
   */
  forges?(actor: Actor): boolean;
  /** The HTTP method that the operation is sent by, in capitals. Left out where the transport has none. */
  methodOf?(operation: Operation): string;
  /**
   * Asks for a document that the implementation publishes, as that actor: its text is the output of a success. Whatever else comes is
   * an Observation as of a call. Left out where this transport has nowhere to ask.
   */
  published?(asked: PublishedAt, actor: Actor, signal: AbortSignal): Promise<Observation>;
  enterState?(state: StateRequest, signal: AbortSignal): Promise<StateOutcome>;
  /** The values of a state that needs no entering; null where it is none. Pure. */
  fixture?(state: StateRequest): Readonly<Record<string, unknown>> | null;
  /** States of the config's own that were never asked for, by name. */
  idleStates?(): readonly string[];
  leaveState?(state: StateRequest, signal: AbortSignal): Promise<StateOutcome>;
  reset?(signal: AbortSignal): Promise<void>;
  /** Waits once more for effects, and gives all that came after the windows of their calls. Asked at the end of a run. */
  lateEffects?(signal: AbortSignal): Promise<LateEffects>;
  /** Tries what stands between the harness and the implementation, where that is more than a wire. Asked by `smoke`. */
  trySelf?(signal: AbortSignal): Promise<SelfTest>;
  close(): Promise<void>;
}

/** A document, and where it is: a path under the base URL; `true`: whatever this transport has for it. */
export interface PublishedAt {
  readonly document: PublishedKind;
  readonly at: true | string;
}

/** What a transport found out about itself. */
export interface SelfTest {
  /** What was tried, e.g. `driver`. */
  readonly part: string;
  readonly works: boolean;
  readonly detail: string;
  /** What to do about it; null where there is nothing to do. */
  readonly hint: string | null;
}

/** What an adapter is told when a session opens. */
export interface Session {
  readonly operations: readonly Operation[];
  /** Milliseconds one call may take before it is observed as a timeout. */
  readonly timeoutMs: number;
  /** The most calls to begin in a time, e.g. `50/s`, in place of the adapter's own limit; null where it stands. */
  readonly rateLimit: string | null;
  /** Nothing may change: no call of the adapter's own may go out by another method than GET or HEAD, logins aside. */
  readonly readOnly?: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly signal: AbortSignal;
  /** Hears what shows of the implementation outside of any call. */
  readonly remark?: (remark: Remark) => void;
}

/** What shows of an implementation, and belongs to no call that is observed. */
export interface Remark {
  /**
   * `stray`: it failed after it had answered, so that nothing it did is beyond doubt. `left-running`: it could not be stopped.
   * `login`: an actor could not log in. `unmatched`: a handler whose key is that of no operation. `out-of-turn`: a line that
   * is no answer to anything asked.
   */
  readonly kind: 'stray' | 'left-running' | 'login' | 'unmatched' | 'out-of-turn';
  /** One sentence; a stack may follow on lines of its own. */
  readonly text: string;
}

/**
 * A way to reach an implementation. Never judges. Extension point: a plain object with these members.
 * `connect` throws `Unreachable` when there is nothing to talk to.
 */
export interface Adapter {
  /** e.g. `in-process`, `http`. */
  readonly name: string;
  /**
   * Why this binding can never carry such a request of an operation, whatever is put into it: `call` (any call of it at
   * all), `outside-model` (input that the input model refuses), or one broken below the contract. Null where it can, and where that cannot be known. Pure:
   * it follows from contract and options alone, never from an answer, so that `report verify` comes to the same. What
   * is so is not applicable, and counts neither for the implementation nor against it.
   */
  neverCarries?(operation: Operation, what: 'call' | 'outside-model' | Fault): string | null;
  connect(session: Session): Promise<Connection>;
}
