import { describeThrown } from '../describe-thrown.ts';
import { ownFrame } from '../own-frame.ts';
import { type Arrival, type Bounds, fault, type Transport, tooLarge } from './arrival.ts';
import { onAbort } from './on-abort.ts';
import type { WireRequest } from './request.ts';

// Taken before a project's code can put fake ones in their place, under which no answer would ever be late.
const { setTimeout: later, clearTimeout: cancel } = globalThis;

/** Hono's `app.fetch`, a Next route handler, a service worker; `undefined` (msw's `getResponse`) is "no such route". */
export type FetchHandler = (request: Request) => Response | undefined | Promise<Response | undefined>;

/** Sends requests to a fetch handler, bounded in time and size like those that a socket carries. */
export function throughHandler(handler: FetchHandler): Transport {
  return async (request, bounds, signal) => {
    signal.throwIfAborted();
    const ended = new AbortController();
    const deadline = new Promise<Arrival>((resolve, reject) => {
      const timer = later(
        () => resolve(fault({ kind: 'timeout', afterMs: bounds.timeoutMs })),
        bounds.timeoutMs,
      );
      const off = onAbort(signal, () => reject(signal.reason));
      ended.signal.addEventListener('abort', () => {
        cancel(timer);
        off();
      });
    });
    try {
      return await Promise.race([answerOf(handler, request, bounds, ended.signal), deadline]);
    } finally {
      ended.abort();
    }
  };
}

async function answerOf(
  handler: FetchHandler,
  request: WireRequest,
  bounds: Bounds,
  ended: AbortSignal,
): Promise<Arrival> {
  const { method, origin, path, headers, body } = request;
  const sent = new Request(origin + path, {
    method,
    headers,
    // Types of the platform differ in whether a body may lie in shared memory; this one never does.
    body: body as string | Uint8Array<ArrayBuffer> | null,
    redirect: 'manual',
    signal: ended,
  });
  let status: number | null = null;
  try {
    const response: unknown = await handler(sent);
    if (response === undefined || response === null) {
      return fault({ kind: 'unimplemented', reason: `nothing handles ${method} ${path.split('?', 1)[0]}` });
    }
    // Not `instanceof`: frameworks bring Response classes of their own.
    if (!isResponse(response))
      return fault({ kind: 'unintelligible', status: null, reason: 'the handler returned no Response' });
    status = response.status;
    const received = await readBody(response, bounds.maxBodyBytes, ended);
    const head = { status, headers: Object.fromEntries(response.headers) };
    if (received === null)
      return fault(tooLarge(status, bounds.maxBodyBytes), { ...head, body: Buffer.alloc(0) });
    const cookies = setCookiesOf(response);
    return {
      kind: 'answer',
      ...head,
      body: received,
      ...(cookies.length === 0 ? {} : { setCookies: cookies }),
    };
  } catch (error) {
    const at = ownFrame(error);
    const reason = `the handler threw ${describeThrown(error)}`;
    return fault({ kind: 'crash', status, reason, ...(at === undefined ? {} : { at }) });
  }
}

/** Response classes of a framework's own may be older than `getSetCookie`. */
function setCookiesOf({ headers }: Response): readonly string[] {
  return typeof headers.getSetCookie === 'function' ? headers.getSetCookie() : [];
}

function isResponse(value: unknown): value is Response {
  if (typeof value !== 'object' || value === null) return false;
  return 'status' in value && typeof value.status === 'number' && 'headers' in value && 'body' in value;
}

/** The whole body; null where it is larger than allowed. */
async function readBody(response: Response, maxBytes: number, ended: AbortSignal): Promise<Buffer | null> {
  if (response.body === null) return Buffer.alloc(0);
  const reader = response.body.getReader();
  // A body that never ends must not be read on after its time.
  ended.addEventListener('abort', () => void reader.cancel().catch(() => {}), { once: true });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}
