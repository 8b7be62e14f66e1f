/** Octets of a document, wherever it comes from. */
export const DOCUMENT_OCTETS = 50 * 1024 * 1024;

/** How a document is asked for. */
export interface Asking {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export const GET: Asking = {
  method: 'GET',
  headers: { accept: 'application/json, application/yaml;q=0.9, */*;q=0.1' },
};

export type Downloaded =
  | { readonly kind: 'text'; readonly status: number; readonly text: string }
  | { readonly kind: 'none'; readonly status: number | null; readonly why: string }
  | { readonly kind: 'late'; readonly afterMs: number };

export interface Patience {
  /** Milliseconds, from the request to the last octet. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * The text at a URL. Redirects are not followed: only what was named is asked. Bounded in time and size; never throws but for the
 * signal.
 */
export async function download(
  url: string,
  { method, headers, body: sent }: Asking,
  { timeoutMs, signal }: Patience,
): Promise<Downloaded> {
  const { request } = await import('undici');
  const patience = AbortSignal.timeout(timeoutMs);
  try {
    const {
      statusCode: status,
      headers: answered,
      body,
    } = await request(url, {
      method,
      headers,
      ...(sent === undefined ? {} : { body: sent }),
      headersTimeout: 0,
      bodyTimeout: 0,
      signal: AbortSignal.any([patience, signal]),
    });
    const parts: Buffer[] = [];
    let octets = 0;
    for await (const part of body as AsyncIterable<Buffer>) {
      octets += part.length;
      if (octets > DOCUMENT_OCTETS) return none(status, `the body is larger than ${DOCUMENT_OCTETS} bytes`);
      parts.push(part);
    }
    return status >= 200 && status <= 299
      ? { kind: 'text', status, text: Buffer.concat(parts).toString('utf8') }
      : none(status, `it answers ${status}${leadsTo(answered.location, url)}`);
  } catch (error) {
    signal.throwIfAborted();
    if (patience.aborted) return { kind: 'late', afterMs: timeoutMs };
    return none(null, error instanceof Error ? error.message.slice(0, 300) : 'it cannot be reached');
  }
}

/** Whoever means the other place can name it. */
function leadsTo(location: unknown, from: string): string {
  if (typeof location !== 'string' || !URL.canParse(location, from)) return '';
  const { origin, pathname } = new URL(location, from);
  return `, and leads to ${origin}${pathname}`.slice(0, 300);
}

function none(status: number | null, why: string): Downloaded {
  return { kind: 'none', status, why };
}
