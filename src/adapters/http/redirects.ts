import { type Arrival, type Bounds, fault, type Transport } from './arrival.ts';
import type { WireRequest } from './request.ts';

const MOST = 5;

/**
 * Follows redirects on the same origin, at most five. To another origin nothing is sent at all: the
 * request carries credentials and input that were meant for this one.
 */
export function followingRedirects(transport: Transport): Transport {
  return async (request, bounds, signal) => {
    const deadline = performance.now() + bounds.timeoutMs;
    let current = request;
    for (let hops = 0; ; hops++) {
      const left: Bounds =
        hops === 0 ? bounds : { ...bounds, timeoutMs: Math.max(1, deadline - performance.now()) };
      const arrival = await transport(current, left, signal);
      if (arrival.kind === 'fault') {
        if (hops === 0 || arrival.outcome.kind !== 'timeout') return arrival;
        return fault({ kind: 'timeout', afterMs: bounds.timeoutMs }, arrival.partial);
      }
      const location = arrival.headers.location;
      if (![301, 302, 303, 307, 308].includes(arrival.status) || location === undefined)
        return hops === 0 ? arrival : { ...arrival, redirectedTo: current.path.replace(/\?.*$/s, '') };
      const refused = (reason: string): Arrival =>
        fault({ kind: 'unintelligible', status: arrival.status, reason }, arrival);
      if (hops === MOST) return refused(`more than ${MOST} redirects`);
      const base = current.origin + current.path;
      const target = URL.canParse(location, base) ? new URL(location, base) : null;
      if (target === null) return refused('a redirect to something that is no URL');
      if (target.origin !== current.origin)
        return refused(`a redirect to another origin (${target.origin.slice(0, 100)}), not followed`);
      current = redirected(current, arrival.status, target);
    }
  };
}

/** RFC 9110 §15.4: 307 and 308 keep method and body; 303 asks for a GET, and so do 301 and 302 after a POST. */
function redirected(request: WireRequest, status: number, target: URL): WireRequest {
  const path = target.pathname + target.search;
  if (status === 307 || status === 308 || (status !== 303 && request.method !== 'POST'))
    return { ...request, path };
  const { 'content-type': _, ...headers } = request.headers;
  return { ...request, method: 'GET', path, headers, body: null };
}
