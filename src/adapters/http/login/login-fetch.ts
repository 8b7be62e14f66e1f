import { randomUUID } from 'node:crypto';
import type { Bounds, Transport } from '../arrival.ts';
import { followingRedirects } from '../redirects.ts';

type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/** Statuses that a `Response` cannot carry a body with. */
const BODILESS = new Set([204, 205, 304]);

/**
 * The platform's `fetch` over a transport. What comes in place of an answer is thrown in words. `elsewhere` takes requests to other
 * origins than `base`, where the transport leads to that one alone.
 */
export function loginFetch(
  transport: Transport,
  base: URL,
  urlOf: (path: string) => string,
  bounds: Bounds,
  signal: AbortSignal,
  elsewhere: Fetch | null,
): Fetch {
  const following = followingRedirects(transport);
  return async (asked, init = {}) => {
    const url = new URL(urlOf(String(asked)));
    if (!/^https?:$/.test(url.protocol)) throw new Error(`${url.protocol} is not HTTP`);
    if (elsewhere !== null && url.origin !== base.origin) return elsewhere(url, { ...init, signal });
    // The platform writes bodies of every kind, and their media types.
    const request = new Request(url, { ...init, signal: null });
    const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer());
    const send = init.redirect === 'manual' ? transport : following;
    const arrival = await send(
      {
        method: request.method,
        origin: url.origin,
        path: url.pathname + url.search,
        headers: Object.fromEntries(request.headers),
        body,
      },
      bounds,
      signal,
    );
    if (arrival.kind === 'fault') {
      const { outcome } = arrival;
      throw new Error(
        `${request.method} ${url.pathname}: ${'reason' in outcome ? outcome.reason : `no answer within ${outcome.afterMs} ms`}`,
      );
    }
    const { 'set-cookie': _, ...headers } = arrival.headers;
    const answer = new Response(BODILESS.has(arrival.status) ? null : new Uint8Array(arrival.body), {
      status: arrival.status,
      headers,
    });
    for (const cookie of arrival.setCookies ?? []) answer.headers.append('set-cookie', cookie);
    return answer;
  };
}

/** A trace id for a call that no case makes. */
export function ownTraceId(): string {
  return randomUUID().replaceAll('-', '');
}
