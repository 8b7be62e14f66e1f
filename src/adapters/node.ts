import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Adapter, Connection, Session } from '../model/adapter.ts';
import { http } from './http/http.ts';
import type { HttpOptions } from './http/options.ts';

export interface NodeOptions extends Omit<HttpOptions, 'baseUrl' | 'start' | 'ca' | 'dispatcher'> {
  /** Path that the application is mounted under. Default none. */
  readonly basePath?: string;
}

/** Reaches an application for node's own server (Express, Fastify's `routing`, `http.RequestListener`) on a port of 127.0.0.1. */
export function nodeAdapter(listener: RequestListener, options: NodeOptions = {}): Adapter {
  return { name: 'node', connect: (session) => connect(listener, options, session) };
}

async function connect(
  listener: RequestListener,
  options: NodeOptions,
  session: Session,
): Promise<Connection> {
  const server = createServer(surviving(listener));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const { port } = server.address() as AddressInfo;
  const { basePath = '', ...rest } = options;
  try {
    const adapter = http({ ...rest, baseUrl: `http://127.0.0.1:${port}${basePath}` });
    // The server is in this process: no proxy stands between.
    const env = Object.fromEntries(
      Object.entries(session.env).filter(([name]) => !/^https?_proxy$/i.test(name)),
    );
    const connection = await adapter.connect({ ...session, env });
    return {
      ...connection,
      async close() {
        await connection.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What an application throws past its own framework would end this process; it is a dropped connection instead. */
function surviving(listener: RequestListener): RequestListener {
  return (request, response) => {
    const drop = () => response.destroy();
    try {
      // An async listener returns a promise, whatever its type says.
      Promise.resolve(listener(request, response) as unknown).catch(drop);
    } catch {
      drop();
    }
  };
}
