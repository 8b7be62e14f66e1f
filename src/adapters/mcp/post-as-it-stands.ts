import { isRecord } from '../../model/is-record.ts';
import { readJson } from '../http/json.ts';
import { MOST_DEPTH } from './most-depth.ts';
import type { Notified } from './tap.ts';

type Members = Readonly<Record<string, unknown>>;

/** What came for a body that was posted past the client. */
export interface Posted {
  /** The JSON-RPC answer in it; null where there is none. */
  readonly received: Members | null;
  /** The notifications in front of it. */
  readonly notified: readonly Notified[];
  /** Something there may be a notification, and cannot be read. */
  readonly isUnheard: boolean;
  /** The status and the body, where the status is none of success: in the shape in which the client throws them. */
  readonly error: { readonly status: number; readonly data: { readonly text: string } } | null;
}

interface PostParts {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof fetch;
  /** Of the session, as the transport knows them once it is open. */
  readonly transport: {
    readonly sessionId?: string | undefined;
    readonly protocolVersion?: string | undefined;
  };
}

/** Posts to a server over streamable HTTP what the official client would not send. */
export async function postAsItStands(
  { url, headers, fetch, transport }: PostParts,
  body: string,
  type: string,
  signal: AbortSignal,
): Promise<Posted> {
  const { sessionId, protocolVersion } = transport;
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      ...headers,
      accept: 'application/json, text/event-stream',
      'content-type': type,
      ...(sessionId === undefined ? {} : { 'mcp-session-id': sessionId }),
      ...(protocolVersion === undefined ? {} : { 'mcp-protocol-version': protocolVersion }),
    },
    body,
    signal,
  });
  const text = await response.text();
  const { status } = response;
  return { ...messagesIn(text), error: status < 400 ? null : { status, data: { text } } };
}

/** What is there in JSON, or in the events of a stream: the last of the answers counts. */
function messagesIn(text: string): Omit<Posted, 'error'> {
  const lines = text.split(/\r?\n/).flatMap((line) => (line.startsWith('data:') ? [line.slice(5)] : []));
  const parts = (lines.length === 0 ? [text] : lines).map((each) => {
    const read = readJson(each, MOST_DEPTH);
    return { each, value: read.ok && isRecord(read.value) ? read.value : null };
  });
  const messages = parts.flatMap(({ value }) => (value === null ? [] : [value]));
  return {
    received: messages.filter((one) => 'result' in one || 'error' in one).at(-1) ?? null,
    notified: messages.filter((one): one is Notified => 'method' in one && !('id' in one)),
    isUnheard: parts.some(({ each, value }) => value === null && /"method"\s*:/.test(each)),
  };
}
