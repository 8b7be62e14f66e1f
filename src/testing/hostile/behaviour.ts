import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** What a server does to one connection's requests, on the bare socket. `nth` counts the requests to this behaviour from 1. */
export type Speak = (socket: Socket, request: string, nth: number) => void;

/** One way to be hostile, and what an honest harness makes of it. */
export interface Behaviour {
  readonly name: string;
  /** What it does; bytes are written as they are. */
  readonly does: string | Buffer | Speak;
  /** The outcome in short: its kind, the status where there was one, and the beginning of its reason or its code. */
  readonly comes: string;
  /** Notes on the observation. */
  readonly notes?: readonly string[];
}

export const ITEM = '{"id":"a"}';

/** An answer whose length is told. */
export function whole(
  body: string | Buffer,
  head = '200 OK',
  headers = 'content-type: application/json',
): Buffer {
  const bytes = Buffer.from(body);
  const lines = [`HTTP/1.1 ${head}`, ...(headers === '' ? [] : [headers]), `content-length: ${bytes.length}`];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), bytes]);
}

/** Lines as they go over the wire. */
export const wire = (...lines: readonly string[]): string => lines.join('\r\n');

/** Writes that and closes. */
export const ending =
  (text: string): Speak =>
  (socket) =>
    socket.end(text);

/** The same text, as often, as fast as it is read; then an answer. */
export function flood(socket: Socket, text: string, times: number): void {
  for (let left = times; left > 0; left--) {
    if (socket.destroyed) return;
    if (!socket.write(text)) {
      socket.once('drain', () => flood(socket, text, left - 1));
      return;
    }
  }
  socket.write(whole(ITEM));
}

/** One server for all: the first part of the path says which behaviour is meant. */
export async function hostileServer(
  behaviours: readonly Behaviour[],
): Promise<{ readonly urlOf: (index: number) => string; readonly close: () => void }> {
  const sockets = new Set<Socket>();
  const seen = new Map<number, number>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      const request = chunk.toString('latin1');
      const index = Number(/^\w+ \/(\d+)\//.exec(request)?.[1]);
      const does = behaviours[index]?.does;
      // The rest of a request that came in pieces.
      if (does === undefined) return;
      const nth = (seen.get(index) ?? 0) + 1;
      seen.set(index, nth);
      if (typeof does === 'function') does(socket, request, nth);
      else socket.write(does);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (index) => `http://127.0.0.1:${port}/${index}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
