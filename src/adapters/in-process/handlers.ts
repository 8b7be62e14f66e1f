import type { EventEnvelope, HandlerContext } from '../../model/handler.ts';
import type { Actor } from '../../model/operation.ts';
import type { StateTable } from '../states/state-handler.ts';

export type { EventEnvelope, Handler, HandlerContext, HandlerTable } from '../../model/handler.ts';

/** The part of ContractSpec's `OperationSpecRegistry` that is needed to call an implementation. */
export interface RegistryLike {
  executeResult(key: string, version: string, input: unknown, context: HandlerContext): unknown;
  /** Where offered, an operation missing from it is not implemented. */
  listBound?(): Iterable<unknown>;
}

/** Where events and audit entries reach the harness other than through the handler's context. */
export interface EffectSink {
  event(envelope: EventEnvelope): void;
  audit(entry: unknown): void;
}

export interface InProcessOptions {
  /** How states are entered: by values that exist, or by functions. */
  readonly states?: StateTable;
  /** Empties the implementation between cases. */
  readonly reset?: () => unknown;
  /** Context fields per actor, e.g. `{ admin: { userId: 'root', roles: ['admin'] } }`. Named ones add to the standard three. */
  readonly actors?: Readonly<Record<Actor, Readonly<Record<string, unknown>>>>;
  /** Last word on the context of every call, e.g. to add `decide` or a database. */
  readonly context?: (base: HandlerContext) => unknown;
  /**
   * Validates each input by the contract's own model before the handler, as the runtime in front of it does, and hands
   * over what the model reads (defaults filled in). Refuses with VALIDATION_FAILED. False unless given.
   */
  readonly validate?: boolean;
  /**
   * Whether the runtime in front of the handlers makes a refusal of an `Error` whose message is a declared or standard
   * code. Unless given it does not, and such an error is the crash that a runtime makes of it.
   */
  readonly messageCodes?: boolean;
  /** Listens to the implementation's own bus; returns what ends the listening. */
  readonly subscribe?: (sink: EffectSink) => (() => void) | undefined;
  /**
   * What can be seen at all. Say `audit: false` where handlers keep their trail elsewhere (the default for
   * a registry), `statuses: false` where refusals carry no status.
   */
  readonly observes?: { readonly events?: boolean; readonly audit?: boolean; readonly statuses?: boolean };
  /** Milliseconds to wait for effects after a handler has settled; one turn of the event loop unless given. */
  readonly graceMs?: number;
  /** Calls that may be in flight at once; 1 unless given. */
  readonly concurrency?: number;
}
