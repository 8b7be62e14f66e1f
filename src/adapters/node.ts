import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Adapter, Connection, Session } from '../model/adapter.ts';
import { describeThrown } from './describe-thrown.ts';
import type { Transport } from './http/arrival.ts';
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
  const thrown = new Map<string, string>();
  const server = createServer(surviving(listener, thrown));
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
    // The server is in this process: no proxy stands between.
    const env = Object.fromEntries(
      Object.entries(session.env).filter(([name]) => !/^https?_proxy$/i.test(name)),
    );
    const { connectHttp } = await import('./http/connect-http.ts');
    const baseUrl = `http://127.0.0.1:${port}${basePath}`;
    const connection = await connectHttp({ ...rest, baseUrl }, { ...session, env }, (transport) =>
      naming(thrown, transport),
    );
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
function surviving(listener: RequestListener, thrown: Map<string, string>): RequestListener {
  return (request, response) => {
    const drop = (error: unknown) => {
      const { method = '', url = '', headers } = request;
      thrown.set(keyOf(method, url, headers.traceparent), describeThrown(error));
      response.destroy();
    };
    try {
      // An async listener returns a promise, whatever its type says.
      Promise.resolve(listener(request, response) as unknown).catch(drop);
    } catch (error) {
      drop(error);
    }
  };
}

/** Says of a dropped connection what the application threw. */
function naming(thrown: Map<string, string>, transport: Transport): Transport {
  return async (request, bounds, signal) => {
    const arrival = await transport(request, bounds, signal);
    const key = keyOf(request.method, request.path, request.headers.traceparent);
    const what = thrown.get(key);
    thrown.delete(key);
    if (what === undefined || arrival.kind !== 'fault' || arrival.outcome.kind !== 'crash') return arrival;
    const outcome = { ...arrival.outcome, reason: `the application threw ${what}` };
    return { ...arrival, outcome };
  };
}

/** Tells requests apart: calls by their trace, side endpoints by what they ask. */
function keyOf(method: string, path: string, traceparent: unknown): string {
  return `${method} ${path} ${typeof traceparent === 'string' ? traceparent : ''}`;
}
