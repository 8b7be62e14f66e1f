import { isUtf8 } from 'node:buffer';
import type { Exchange } from '../../model/observation.ts';
import type { Redactor } from '../../model/redactor.ts';
import type { Arrival } from './arrival.ts';
import type { WireRequest } from './request.ts';

/** Bytes of each body that are kept. */
const KEPT = 64 * 1024;
/** Characters of one header value that are kept. */
const KEPT_HEADER = 4096;
/** Read beyond the cut, so that a credential that straddles it is still recognised. */
const MARGIN = 4096;

/** Request and answer as they may be kept: credentials hidden, bodies cut. `shown` are the request's headers, hidden already. */
export function exchangeOf(
  request: WireRequest,
  shown: Readonly<Record<string, string>>,
  arrival: Arrival,
  text: string | null,
  redactor: Redactor,
): Exchange {
  const sent = request.body === null ? null : kept(textOf(request.body), 'request', redactor);
  const partial = arrival.kind === 'answer' ? arrival : arrival.partial;
  const received =
    partial === null
      ? null
      : kept(text ?? partial.body.subarray(0, KEPT + MARGIN).toString('utf8'), 'response', redactor);
  return {
    request: {
      method: request.method,
      url: redactor.url(request.origin + request.path),
      headers: shown,
      body: sent === null ? null : sent.text,
      ...(sent?.cut ? { truncated: true } : {}),
    },
    response:
      partial === null || received === null
        ? null
        : {
            status: partial.status,
            headers: bounded(redactor.headers(partial.headers)),
            body: received.text === '' ? null : received.text,
            truncated: received.cut || partial.body.length > KEPT || arrival.kind === 'fault',
          },
  };
}

/** What is no text is named by its size: no one reads bytes in a report. */
function textOf(body: string | Uint8Array): string {
  if (typeof body === 'string') return body;
  return isUtf8(body) ? Buffer.from(body).toString('utf8') : `(${body.byteLength} bytes that are no text)`;
}

function kept(
  text: string,
  side: 'request' | 'response',
  redactor: Redactor,
): { readonly text: string; readonly cut: boolean } {
  const clean = redactor.body(text.length > KEPT + MARGIN ? text.slice(0, KEPT + MARGIN) : text, side);
  return { text: clean.slice(0, KEPT), cut: clean.length > KEPT };
}

function bounded(headers: Record<string, string>): Record<string, string> {
  for (const name of Object.keys(headers)) {
    const value = headers[name] ?? '';
    if (value.length > KEPT_HEADER) headers[name] = `${value.slice(0, KEPT_HEADER)}…`;
  }
  return headers;
}
