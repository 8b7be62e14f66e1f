import type { Dispatcher } from 'undici';
import { Unobserved, Unreachable } from '../../model/mistake.ts';
import { type Arrival, type Bounds, fault, tooLarge } from './arrival.ts';
import { ClosedWhileKept } from './kept-client.ts';
import { onAbort } from './on-abort.ts';
import type { WireRequest } from './request.ts';
import { troubleOf } from './trouble.ts';

// Taken before a project's code can put fake ones in their place, under which no answer would ever be late.
const { setTimeout: later, clearTimeout: cancel } = globalThis;

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookies?: readonly string[];
}

/**
 * One request on undici's lowest level: no stream and no signal listener per call, which is what makes
 * it as fast as the bare pool. One timer bounds the whole answer, so that bytes that trickle do not extend it.
 */
export function dispatch(
  dispatcher: Dispatcher,
  request: WireRequest,
  bounds: Bounds,
  signal: AbortSignal,
): Promise<Arrival> {
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise<Arrival>((resolve, reject) => {
    let controller: Dispatcher.DispatchController | null = null;
    let head: Head | null = null;
    let size = 0;
    let settled = false;
    const chunks: Buffer[] = [];
    const timer = later(
      () => stop(fault({ kind: 'timeout', afterMs: bounds.timeoutMs }, partial())),
      bounds.timeoutMs,
    );
    const off = onAbort(signal, () => fail(signal.reason));

    function partial() {
      return head === null ? null : { ...head, body: Buffer.concat(chunks) };
    }
    function settle(): boolean {
      if (settled) return false;
      settled = true;
      cancel(timer);
      off();
      return true;
    }
    function stop(arrival: Arrival): void {
      if (settle()) resolve(arrival);
      controller?.abort(new Error('enough seen'));
    }
    function fail(reason: unknown): void {
      if (settle()) reject(reason);
      controller?.abort(new Error('given up'));
    }

    try {
      dispatcher.dispatch(
        {
          origin: request.origin,
          path: request.path,
          method: request.method,
          headers: request.headers,
          body: request.body,
        },
        {
          onRequestStart(started) {
            controller = started;
            if (settled) started.abort(new Error('too late'));
          },
          onResponseStart(_, status, headers) {
            if (status < 200) return;
            const cookies = headers['set-cookie'];
            head = {
              status,
              headers: joinedHeaders(headers),
              ...(cookies === undefined ? {} : { setCookies: [cookies].flat() }),
            };
          },
          onResponseData(_, chunk) {
            size += chunk.length;
            if (size <= bounds.maxBodyBytes) chunks.push(chunk);
            else stop(fault(tooLarge(head?.status ?? 0, bounds.maxBodyBytes), partial()));
          },
          onResponseEnd() {
            if (head === null)
              stop(fault({ kind: 'unintelligible', status: null, reason: 'it ended without a status' }));
            else if (settle())
              resolve({
                kind: 'answer',
                ...head,
                body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
              });
          },
          onResponseError(_, error) {
            if (error instanceof ClosedWhileKept) return fail(error);
            const trouble = troubleOf(error, head?.status ?? null, controller !== null);
            if (trouble.kind === 'unreachable')
              fail(new Unreachable(`${request.origin}: ${trouble.reason}`, { cause: error }));
            else if (trouble.kind === 'unobserved')
              fail(new Unobserved(`${request.origin}: ${trouble.reason}`, { cause: error }));
            else if (trouble.kind === 'bug') fail(error);
            else stop(fault(trouble, partial()));
          },
        },
      );
    } catch (error) {
      fail(error);
    }
  });
}

function joinedHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined) joined[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return joined;
}
