import type { ActorOptions, DeliveredEvent, HeaderTemplates } from '../http/options.ts';
import type { LineProgram } from '../process/line-process.ts';
import type { StateTable } from '../states/state-handler.ts';

/** What `isError` results and JSON-RPC errors say, for a `refusal` function of the config. */
export interface McpRefusal {
  /** The texts of the result, joined by line breaks; the message of a JSON-RPC error. */
  readonly text: string;
  /** `structuredContent`, or the `data` of a JSON-RPC error; undefined where there is none. */
  readonly data: unknown;
  /** The code of a JSON-RPC error (-32602); null for a result. */
  readonly rpcCode: number | null;
  readonly operation: string;
}

/** A notification of the server. All of it is the implementation's word. */
export interface McpNotification {
  /** e.g. `notifications/message`. */
  readonly method: string;
  /** Empty where it has none. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** The events that a notification tells of; null for one that tells of none. What it throws leaves the call undecided. */
export type ReadNotification = (
  notification: McpNotification,
) => DeliveredEvent | readonly DeliveredEvent[] | null;

/** Which notifications of the server are which events. */
export interface McpEvents {
  /**
   * By method, e.g. `notifications/note_written`: the key of the event (`note.written`, `note.written@1.0.0`) whose payload is the notification's
   * `params` without `_meta`; a function that reads it; null for one that tells of no event.
   */
  readonly notifications: Readonly<Record<string, string | ReadNotification | null>>;
  /** Milliseconds to wait after an answer for notifications still on their way. Default 0; 50 over HTTP with sessions, which have a stream of their own. */
  readonly settleMs?: number;
}

export interface McpCommon {
  /** Tool names by operation (`note.get` or `note.get@1.0.0`), where the contract's `transport.mcp.toolName` or its key does not tell. */
  readonly tools?: Readonly<Record<string, string>>;
  /**
   * `legacy` begins with `initialize` (protocols to 2025-11-25), a version pins the stateless protocol of that date. Default
   * `legacy`. It is never negotiated: that takes time in every run.
   */
  readonly protocol?: 'legacy' | '2026-07-28';
  /** The code of a refusal, where the server tells it in a way of its own. Null where it tells none in that way: it is then read as usual. */
  readonly refusal?: (
    said: McpRefusal,
  ) => { readonly code: string | null; readonly message?: string } | undefined;
  readonly states?: StateTable;
  /** Where events are seen. Notifications are no events unless they are named here. */
  readonly events?: McpEvents;
  /** How many calls may be in flight at once, for each actor. Default 4. */
  readonly concurrency?: number;
  readonly timeoutMs?: number;
  /** Milliseconds it may take until the server has answered the first request. Default 10,000. */
  readonly readyTimeoutMs?: number;
  /** Names of members whose values appear in no report. */
  readonly redact?: readonly string[];
}

/** A server that is started and spoken to by lines. Actors differ in their environment; each environment is a process of its own. */
export interface McpCommandOptions extends LineProgram, McpCommon {
  readonly actors?: Readonly<Record<string, { readonly env?: Readonly<Record<string, string>> }>>;
}

/** A server that runs, over streamable HTTP. Actors differ in their headers; each has a session of its own. */
export interface McpUrlOptions extends McpCommon {
  readonly url: string;
  readonly headers?: HeaderTemplates;
  readonly actors?: Readonly<Record<string, Pick<ActorOptions, 'headers' | 'expired'>>>;
  /** The most bytes of one answer. Default 8 MiB. */
  readonly maxBodyBytes?: number;
}

export type McpOptions = McpCommandOptions | McpUrlOptions;
