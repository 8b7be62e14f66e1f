import type { Actor } from './operation.ts';

/** An event as a handler publishes it; `version` and `traceId` may be left out. */
export interface EventEnvelope {
  readonly key: string;
  readonly version?: string | number;
  readonly payload?: unknown;
  readonly traceId?: string;
}

/** What a handler is told about its caller. */
export interface CallContext {
  readonly actor: Actor;
  readonly userId?: string;
  readonly organizationId?: string;
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
  readonly channel: string;
  /** W3C trace id of this call (32 hex digits); absent where a call comes without one. */
  readonly traceId?: string;
  readonly idemKey?: string;
  /** Records an audit entry: its key, or an object that carries one as `key`, `action`, `event`, `type` or `name`. */
  audit(entry: unknown): Promise<void>;
  /** Whatever the config's `actors` and `context` add. */
  readonly [extra: string]: unknown;
}

/** The same, with the ways out through which a handler's events are seen. */
export interface HandlerContext extends CallContext {
  /** ContractSpec's publisher. Events published here are observed as effects of this call. */
  eventPublisher(envelope: EventEnvelope): Promise<void>;
  /** ContractSpec's guard. Lets undeclared events pass: whether they are declared is judged, not enforced. */
  __emitGuard__(key: string, version: string | number, payload?: unknown): Promise<void>;
  emit(key: string, version: string | number, payload?: unknown): Promise<void>;
  /** Refuses the call: throws an error with that code, and the status the contract gives it. */
  fail(code: string, message?: string): never;
}

/**
 * One operation of the implementation. Returns the output (or a promise of it, or ContractSpec's
 * `{ok, data}` result); refuses by throwing an error with a `code`, or by `{ok: false, problem}`.
 * What the input is, only its contract says: `HandlersOf` makes a type of that.
 */
export type Handler = Bivariant['handler'];
interface Bivariant {
  // biome-ignore lint/suspicious/noExplicitAny: handlers of every input fit, and one without a type may do with it what it does.
  handler(input: any, context: HandlerContext): unknown;
}

/** Handlers by operation key, or by `key@version` where several versions live side by side. */
export type HandlerTable = Readonly<Record<string, Handler | undefined>>;
