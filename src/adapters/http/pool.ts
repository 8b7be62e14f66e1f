import type { Dispatcher, Pool } from 'undici';
import { Unreachable } from '../../model/mistake.ts';
import { keptClient } from './kept-client.ts';
import { naming, proxiesOf } from './proxy.ts';
import type { Env } from './template.ts';
import { troubleOf } from './trouble.ts';

export interface PoolOptions {
  /** Connections per origin. */
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly maxHeaderBytes: number;
  /** PEM text of an authority to trust besides the usual ones. */
  readonly ca: string | undefined;
  readonly env: Env;
}

export interface OpenPool {
  dispatcherFor(origin: string): Dispatcher;
  /** A connection that has carried nothing yet, closed after its use. */
  afresh<T>(origin: string, use: (dispatcher: Dispatcher) => Promise<T>): Promise<T>;
  /** Whether connections are accepted there. */
  answers(origin: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Servers that close idle connections without a hint do so after seconds: by then ours is closed already. */
const KEEP_ALIVE_MS = 1000;

/**
 * Keep-alive connections to the implementation, straight or through the proxy that the environment names.
 * Connects once before anything is sent, so that an address where no one listens, or a certificate that
 * is not trusted, is reported at once. undici is imported here: only runs over HTTP pay for it.
 */
export async function openPool(baseUrl: URL, options: PoolOptions, signal: AbortSignal): Promise<OpenPool> {
  const undici = await import('undici');
  const connect = {
    timeout: options.timeoutMs,
    ...(options.ca === undefined ? {} : { ca: await withUsual(options.ca) }),
  };
  const settings = {
    connections: options.concurrency,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    // Each call has one timer of its own for everything.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: options.maxHeaderBytes,
    connect,
  };
  const proxies = proxiesOf(options.env);
  const factory = keptClient(undici.Client);
  const opened = new Set<Dispatcher>();
  const open = (origin: string): Dispatcher => {
    const dispatcher =
      proxies === null
        ? new undici.Pool(origin, { ...settings, factory })
        : new undici.EnvHttpProxyAgent({
            ...settings,
            requestTls: connect,
            ...proxies,
            // A tunnel comes as a connector; without a proxy in between the settings still stand there.
            factory: (target, { connect: way, ...rest }: Pool.Options) =>
              new undici.Pool(target, {
                ...rest,
                factory,
                ...(typeof way === 'function' ? { connect: naming(proxies, way) } : { connect }),
              }),
          });
    opened.add(dispatcher);
    return dispatcher;
  };
  const connector = undici.buildConnector(connect);
  if (proxies === null) await connectOnce(connector, baseUrl, signal);
  const pools = new Map<string, Dispatcher>();
  return {
    dispatcherFor(origin) {
      const key = proxies === null ? origin : '';
      const pool = pools.get(key) ?? open(origin);
      pools.set(key, pool);
      return pool;
    },
    async afresh(origin, use) {
      const dispatcher = open(origin);
      try {
        return await use(dispatcher);
      } finally {
        opened.delete(dispatcher);
        await dispatcher.destroy();
      }
    },
    async answers(origin) {
      // Whether anybody listens behind a proxy only the proxy knows.
      if (proxies !== null) return true;
      return connectOnce(connector, new URL(origin), signal).then(
        () => true,
        () => false,
      );
    },
    async close() {
      await Promise.all([...opened].map((dispatcher) => dispatcher.destroy()));
    },
  };
}

/** Node takes `ca` in the place of its own authorities, so they are named again. */
async function withUsual(ca: string): Promise<string[]> {
  const { rootCertificates } = await import('node:tls');
  return [...rootCertificates, ca];
}

type Connector = ReturnType<typeof import('undici').buildConnector>;

function connectOnce(connector: Connector, url: URL, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const { hostname, host, protocol, port } = url;
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    connector({ hostname: hostname.replace(/^\[|\]$/g, ''), host, protocol, port }, (...[error, socket]) => {
      signal.removeEventListener('abort', onAbort);
      socket?.destroy();
      if (error === null) return resolve();
      const trouble = troubleOf(error, null, false);
      const reason = 'reason' in trouble ? trouble.reason : error.message;
      reject(new Unreachable(`${url.origin}: ${reason}`, { cause: error }));
    });
  });
}
