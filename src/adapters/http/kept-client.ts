import type { Socket } from 'node:net';
import type { buildConnector, Client, Dispatcher } from 'undici';

/** The server closed a connection that had answered before, and not one byte of another answer came. */
export class ClosedWhileKept extends Error {
  /** Whether any of the request may have reached it. */
  readonly sent: boolean;

  constructor(cause: Error, sent: boolean) {
    super(cause.message, { cause });
    this.name = 'ClosedWhileKept';
    this.sent = sent;
  }
}

/** The connection of one client, as far as it tells a dropped request from one that met the end of an idle connection. */
interface Line {
  socket: Socket | null;
  /** It has answered a request since it was opened. */
  isUsed: boolean;
}

/**
 * A client of one connection whose errors say whether the connection had been kept from an earlier request: it may
 * then have been closed before the request came to it (RFC 9112 §9.3.1), which tells nothing of the request.
 */
export function keptClient(NewClient: typeof Client): (origin: URL, options: object) => Dispatcher {
  return (origin, options) => {
    const { connect } = options as { readonly connect: ReturnType<typeof buildConnector> };
    const line: Line = { socket: null, isUsed: false };
    const client = new NewClient(origin, {
      ...options,
      connect(target, callback) {
        connect(target, (...[error, socket]) => {
          line.socket = socket;
          line.isUsed = false;
          if (error === null) callback(null, socket);
          else callback(error, null);
        });
      },
    });
    const dispatch = client.dispatch.bind(client);
    client.dispatch = (request, handler) => dispatch(request, new Heeding(handler, line));
    return client;
  };
}

/**
 * Pools hand their clients handlers of undici's older form, one for each request. An object of its own stands before each: functions put on
 * the handler itself cost a third of the time that a request takes here.
 */
class Heeding implements Dispatcher.DispatchHandler {
  readonly #handler: Dispatcher.DispatchHandler;
  readonly #line: Line;
  #isSent = false;
  #wasUsed = false;
  /** Bytes that had come over the connection when the request was put on it. */
  #before = 0;

  constructor(handler: Dispatcher.DispatchHandler, line: Line) {
    this.#handler = handler;
    this.#line = line;
  }

  onConnect(...given: Given<'onConnect'>): void {
    this.#isSent = true;
    this.#wasUsed = this.#line.isUsed;
    this.#before = this.#line.socket?.bytesRead ?? 0;
    this.#handler.onConnect?.(...given);
  }

  onResponseStarted(): void {
    this.#handler.onResponseStarted?.();
  }

  onUpgrade(...given: Given<'onUpgrade'>): void {
    this.#handler.onUpgrade?.(...given);
  }

  onHeaders(...given: Given<'onHeaders'>): boolean {
    return this.#handler.onHeaders?.(...given) ?? true;
  }

  onData(chunk: Buffer): boolean {
    return this.#handler.onData?.(chunk) ?? true;
  }

  onComplete(trailers: string[] | null): void {
    this.#line.isUsed = true;
    this.#handler.onComplete?.(trailers);
  }

  onError(error: Error): void {
    const isEnd = 'code' in error && ENDS.has(String(error.code));
    const isSilent = this.#isSent
      ? this.#wasUsed && this.#line.socket?.bytesRead === this.#before
      : this.#line.isUsed;
    this.#handler.onError?.(isEnd && isSilent ? new ClosedWhileKept(error, this.#isSent) : error);
  }
}

type Given<Name extends 'onConnect' | 'onUpgrade' | 'onHeaders'> = Parameters<
  NonNullable<Dispatcher.DispatchHandler[Name]>
>;

/** How it shows that the other side has closed. */
const ENDS = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNABORTED']);
