import type { Issue } from './schema.ts';

/** An event seen leaving the implementation, unjudged. */
export interface ObservedEvent {
  readonly key: string;
  readonly version: string | null;
  readonly payload: unknown;
  /** W3C trace id the event carried; null where it carried none. */
  readonly traceId: string | null;
}

/** A line of the implementation's own source. */
export interface SourcePlace {
  /** From the folder of the command, with forward slashes; absolute where it lies far from it. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** The number of the first line of the excerpt. */
  readonly from: number;
  /** The lines around it, each cut where it is long; none where the file is not at hand. */
  readonly excerpt: readonly string[];
}

/** What came back from one call, before any judgement. */
export type Outcome =
  /** The operation answered with an output. */
  | { readonly kind: 'success'; readonly status: number | null; readonly output: unknown }
  /** The operation refused. `code` is null where the refusal carries none. */
  | {
      readonly kind: 'failure';
      readonly status: number | null;
      readonly code: string | null;
      /** `status`: the answer names no code, and this is the one declared error that has its status. */
      readonly codeBy?: 'status';
      /** `extensions.code` where the transport is GraphQL. */
      readonly gqlCode?: string;
      readonly message: string | null;
      readonly issues?: readonly Issue[];
      /** The whole refusal as it arrived (problem document), for leak checks and evidence. */
      readonly body?: unknown;
    }
  /** It broke: an uncaught exception, a 5xx without a code, a dropped connection. */
  | {
      readonly kind: 'crash';
      readonly status: number | null;
      readonly reason: string;
      /** Where it was thrown, as its stack says. Shown to people; nothing is concluded from it. */
      readonly at?: SourcePlace;
    }
  /** It did not answer within the time allowed (milliseconds). */
  | { readonly kind: 'timeout'; readonly afterMs: number }
  /** It answered, but not in a form this transport defines. */
  | { readonly kind: 'unintelligible'; readonly status: number | null; readonly reason: string }
  /** It does not offer this operation at all. */
  | { readonly kind: 'unimplemented'; readonly reason: string };

/** What crossed the wire for one call, in the form of its transport. */
export type Exchange = HttpExchange | LineExchange;

/** Request and answer of a transport that speaks in lines of JSON, redacted and bounded before they are kept. */
export interface LineExchange {
  readonly transport: 'stdio' | 'mcp';
  readonly sent: string;
  /** Null where no answer came. */
  readonly received: string | null;
  /** True where only the beginning of either was kept. */
  readonly truncated?: boolean;
}

/** Is it one of HTTP? */
export function isHttp(exchange: Exchange | undefined): exchange is HttpExchange {
  return exchange !== undefined && 'request' in exchange;
}

/**
 * Request and response as they crossed the wire, redacted and bounded before they are kept. Of a call whose result came later
 * (`accepted` of its binding), the response is the last one; a note of the observation says so.
 */
export interface HttpExchange {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
    /** True where only the beginning of the body was kept. */
    readonly truncated?: boolean;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
    readonly truncated: boolean;
  } | null;
}

export interface Observation {
  readonly outcome: Outcome;
  /** Null: events cannot be seen from here, which is not the same as none. */
  readonly events: readonly ObservedEvent[] | null;
  /** Audit entries by key; null: cannot be seen from here. */
  readonly audit: readonly string[] | null;
  /**
   * Why more effects of this call may exist than `events` and `audit` hold: some were late, lost, cut, or of unknown
   * origin. What was seen is judged; that something is absent cannot be concluded. Not set where the window was whole.
   */
  readonly unsettled?: string;
  readonly durationMs: number;
  /** What a person should know of how this was observed, e.g. a code read from an error's message. */
  readonly notes?: readonly string[];
  /** What the implementation printed in this process during the call; cut where it is long. */
  readonly printed?: string;
  readonly exchange?: Exchange;
}
