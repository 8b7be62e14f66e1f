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
    client.dispatch = (request, handler) => dispatch(request, heeding(handler, line));
    return client;
  };
}

/** Pools hand their clients handlers of undici's older form, one for each request. */
function heeding(handler: Dispatcher.DispatchHandler, line: Line): Dispatcher.DispatchHandler {
  let isSent = false;
  let wasUsed = false;
  /** Bytes that had come over the connection when the request was put on it. */
  let before = 0;
  const { onConnect, onComplete, onError } = handler;
  handler.onConnect = (...given) => {
    isSent = true;
    wasUsed = line.isUsed;
    before = line.socket?.bytesRead ?? 0;
    onConnect?.apply(handler, given);
  };
  handler.onComplete = (...given) => {
    line.isUsed = true;
    onComplete?.apply(handler, given);
  };
  handler.onError = (error) => {
    const isEnd = 'code' in error && ENDS.has(String(error.code));
    const isSilent = isSent ? wasUsed && line.socket?.bytesRead === before : line.isUsed;
    onError?.call(handler, isEnd && isSilent ? new ClosedWhileKept(error, isSent) : error);
  };
  return handler;
}

/** How it shows that the other side has closed. */
const ENDS = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNABORTED']);
