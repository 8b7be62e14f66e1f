import type { Bounds, Transport } from './arrival.ts';
import { bodyText } from './body-text.ts';
import { readJson } from './json.ts';

/** What a side endpoint (states, events) answered. */
export type SideAnswer =
  | { readonly ok: true; readonly status: number; readonly body: unknown; readonly text: string }
  /** `isAnswer`: it answered, and with what cannot be read. `isSilent`: no answer came in the time allowed. */
  | {
      readonly ok: false;
      readonly isAnswer: boolean;
      readonly isSilent?: boolean;
      readonly reason: string;
    };

/** An endpoint beside the contract's operations, spoken to in JSON. */
export interface SideChannel {
  readonly url: URL;
  /** Its address in words: without a user's name or a query, which may hold what is secret. */
  readonly name: string;
  send(method: 'GET' | 'POST', query: string, body: unknown, signal: AbortSignal): Promise<SideAnswer>;
}

/** Side endpoints are bounded like everything else. `body` is undefined where there is none. */
export function sideChannel(
  transport: Transport,
  url: URL,
  headers: Readonly<Record<string, string>>,
  bounds: Bounds,
  maxDepth: number,
): SideChannel {
  const name = url.origin + url.pathname;
  const failed = (reason: string, isAnswer: boolean) => ({
    ok: false as const,
    isAnswer,
    reason: `${name}: ${reason}`,
  });
  return {
    url,
    name,
    async send(method, query, body, signal) {
      const search = [url.search.slice(1), query].filter((part) => part !== '').join('&');
      const request = {
        method,
        origin: url.origin,
        path: url.pathname + (search === '' ? '' : `?${search}`),
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? null : JSON.stringify(body),
        // A state is entered, and all is reset, no more by being asked twice.
        repeatable: true,
      };
      const arrival = await transport(request, bounds, signal);
      if (arrival.kind === 'fault')
        return { ...failed(wordsFor(arrival.outcome), false), isSilent: arrival.outcome.kind === 'timeout' };
      const text = await bodyText(arrival, bounds.maxBodyBytes);
      if (!text.ok) return failed(text.reason, true);
      const read = readJson(text.text, maxDepth);
      if (read.ok) return { ok: true, status: arrival.status, body: read.value, text: text.text };
      // An HTML page with 200 is some catch-all, not an endpoint that did as it was asked.
      const refused = arrival.status < 200 || arrival.status > 299;
      if (refused || text.text === '')
        return { ok: true, status: arrival.status, body: undefined, text: text.text };
      return failed(`its answer is ${read.reason}`, true);
    },
  };
}

function wordsFor(outcome: {
  readonly kind: string;
  readonly reason?: string;
  readonly afterMs?: number;
}): string {
  return outcome.reason ?? `no answer within ${outcome.afterMs} ms`;
}
