import type { Dispatcher } from 'undici';
import type { Actor, OperationId } from '../../model/operation.ts';
import type { RefusalBinding, RestBinding } from '../../model/rest-binding.ts';
import type { StartOptions } from '../process/start-options.ts';
import type { StateTable } from '../states/state-handler.ts';
import type { Login } from './login/login.ts';

/** Headers as a user writes them; `${NAME}` in a value is taken from the environment when a session opens. */
export type HeaderTemplates = Readonly<Record<string, string>>;

/** What differs from the contract's own route for one operation. */
export interface OperationOverride extends RestBinding {
  /** `POST /runs/{runId}/cancel`, or only a path. */
  readonly route?: string;
  /** The method alone. */
  readonly method?: string;
  /** Sent with this operation besides the general ones. */
  readonly headers?: HeaderTemplates;
}

/** A side endpoint (states, reset, events): an absolute URL, or a path under `baseUrl`. */
export interface Endpoint {
  /** A whole URL, or a path under `baseUrl`. */
  readonly url: string;
  /** Sent besides the general headers; the only ones sent to another origin. */
  readonly headers?: HeaderTemplates;
}

/** A table of states has no `url` that is text. */
export function isEndpoint(states: string | Endpoint | StateTable): states is string | Endpoint {
  return typeof states === 'string' || typeof states.url === 'string';
}

/** Where the events of the implementation can be seen. */
export type EventsOption =
  | string
  | (Endpoint & {
      /** Milliseconds to wait between an answer and the poll that looks for its effects. Default 0. */
      readonly settleMs?: number;
    })
  | {
      /** The harness accepts CloudEvents by POST on 127.0.0.1; a started implementation finds the URL in `PROVISO_EVENTS_URL`. */
      readonly listen: true | { readonly port: number };
      /** Milliseconds to wait after an answer for events still on their way. Default 50. */
      readonly settleMs?: number;
      /** Reads the events of a delivery that is no CloudEvent: a webhook as the implementation sends it. */
      readonly read?: ReadDelivery;
    };

/** A request that came to the listener. All of it is the implementation's word. */
export interface Delivery {
  /** In capitals. */
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as JSON; null where it is none. */
  readonly body: unknown;
  /** The body as it came, for a signature. */
  readonly text: string;
}

/** An event as a delivery tells of it. */
export interface DeliveredEvent {
  /** As `sideEffects.emits` has it. */
  readonly key: string;
  /** Null or missing where it tells none. */
  readonly version?: string | null;
  /** As the event's model has it, JSON already parsed. */
  readonly payload: unknown;
  /** 32 hexadecimal digits, where the implementation carries on `traceparent`; without it calls go one by one. */
  readonly traceId?: string | null;
  /** The same for each repeated delivery of the one event, so that it counts once. */
  readonly id?: string | null;
}

/** The events of a delivery; null for one that is none of the contract's. What it throws leaves the call undecided. */
export type ReadDelivery = (delivery: Delivery) => DeliveredEvent | readonly DeliveredEvent[] | null;

/** A refusal as the transport-independent model has it. */
export interface ReadRefusal {
  /** As the catalogue has it; null where the refusal has none. */
  readonly code: string | null;
  /** For people; null where there is none. */
  readonly message: string | null;
}

export interface ActorOptions {
  /** Sent with every call of the actor; `${NAME}` is taken from the environment. */
  readonly headers?: HeaderTemplates;
  /** Logs in before the first call, and again after a 401; what it gives wins over `headers`. */
  readonly login?: Login;
  /** Headers of the same actor whose credential has run out, so that its refusal can be seen. */
  readonly expired?: HeaderTemplates;
}

/** The options of an actor, a login alone included. */
export function actorOptionsOf(actor: ActorOptions | Login): ActorOptions {
  return typeof actor === 'function' ? { login: actor } : actor;
}

/** What a `refusal` function may want to know besides body and status. */
export interface RefusalContext {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** `key@version`. */
  readonly operation: OperationId;
  /** In capitals. */
  readonly method: string;
  /** The path as the binding has it, `{field}`s still in it. */
  readonly path: string;
  /** The body's text, also where it is no JSON. */
  readonly text: string;
}

/** What speaking HTTP to an implementation needs, with or without a socket. */
export interface WireOptions {
  /** Sent with every call. */
  readonly headers?: HeaderTemplates;
  /**
   * How each actor proves itself: its headers, or a login (`basic`, `bearer`, `cookieLogin`, `clientCredentials`, or a function that
   * gives headers). `anonymous` sends nothing. An actor not named here cannot be called as.
   */
  readonly actors?: Readonly<Record<Actor, ActorOptions | Login>>;
  /** Outputs arrive as `{ok: true, data}`, refusals as `{ok: false, …}`. Default false. */
  readonly envelope?: boolean;
  /** Milliseconds one call may take, whole answer included. Default: the session's. */
  readonly timeoutMs?: number;
  /** Calls in flight at once. Default 8. */
  readonly concurrency?: number;
  /** e.g. `50/s` or `600/m`: no more requests than that are begun. */
  readonly rateLimit?: string;
  /** What differs from the contract's own routes and bindings, by `key@version`. */
  readonly operations?: Readonly<Record<OperationId, OperationOverride>>;
  /** Names of headers, query parameters and JSON members whose values are never kept. */
  readonly redact?: readonly string[];
  /** Bytes of an answer's body, also after decompression. Default 8 MiB. */
  readonly maxBodyBytes?: number;
  /** Levels of JSON nesting. Default 200. */
  readonly maxDepth?: number;
  /**
   * How queries carry the input fields of every operation: `json` as `?input=<json>` (ContractSpec's own dialect),
   * `flat` as a parameter each. Default `json`; the contract's `transport.rest` and `operations` outweigh it.
   */
  readonly query?: 'json' | 'flat';
  /**
   * Reads an error response that is no RFC 9457 problem document with a `code`: a function of its JSON body (null
   * where it has none) and of what came with it, or where the code stands.
   */
  readonly refusal?: ((body: unknown, status: number, about: RefusalContext) => ReadRefusal) | RefusalBinding;
  /**
   * How states are entered: an endpoint of the implementation (`POST`, wire-compatible with Pact's provider states), or a
   * table of the harness's own: values that exist there, or functions.
   */
  readonly states?: string | Endpoint | StateTable;
  /** Asked (`POST`) before every case to bring the implementation back to its beginning; cases then go one by one. */
  readonly reset?: string | Endpoint;
  /** Where events and audit entries are seen: an endpoint to poll or, over `http`, the harness listens. */
  readonly events?: EventsOption;
}

/** How to reach an implementation over HTTP. */
export interface HttpOptions extends WireOptions {
  /** May carry a path, an IPv6 address, `${PORT}` of a started implementation, and `${NAME}`s of the environment. */
  readonly baseUrl: string;
  /** Certificate authority to trust, as PEM text or the path of a PEM file. */
  readonly ca?: string;
  /** Bytes of an answer's headers. Default 64 KiB. */
  readonly maxHeaderBytes?: number;
  /** Takes the place of the connection pool (undici's MockAgent in tests). */
  readonly dispatcher?: Dispatcher;
  /** Starts the implementation when a session opens and stops it when it closes. */
  readonly start?: StartOptions;
}
