import { isRecord } from '../../model/is-record.ts';
import { readJson } from '../http/json.ts';
import { MOST_DEPTH } from './most-depth.ts';

type Members = Readonly<Record<string, unknown>>;

/** What came for a body that was posted past the client. */
export interface Posted {
  /** The JSON-RPC answer in it; null where there is none. */
  readonly received: Members | null;
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
  return { received: answerIn(text), error: status < 400 ? null : { status, data: { text } } };
}

/** The answer in JSON, or in the last event of a stream that has one. */
function answerIn(text: string): Members | null {
  const lines = text.split(/\r?\n/).flatMap((line) => (line.startsWith('data:') ? [line.slice(5)] : []));
  const answers = (lines.length === 0 ? [text] : lines).flatMap((each) => {
    const read = readJson(each, MOST_DEPTH);
    return read.ok && isRecord(read.value) && ('result' in read.value || 'error' in read.value)
      ? [read.value]
      : [];
  });
  return answers.at(-1) ?? null;
}
