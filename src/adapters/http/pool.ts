import type { Dispatcher } from 'undici';
import { Unreachable } from '../../model/mistake.ts';
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
  close(): Promise<void>;
}

/** Servers that close idle connections without a hint do so after seconds: by then ours is closed already. */
const KEEP_ALIVE_MS = 1000;

/**
 * Keep-alive connections to the implementation, straight or through the proxy that the environment names.
 * Connects once before anything is sent, so that an address where nobody listens, or a certificate that
 * is not trusted, is said at once. undici is imported here: only runs over HTTP pay for it.
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
  const proxy = proxyOf(options.env);
  if (proxy !== null) {
    const { noProxy, ...proxies } = proxy;
    const agent = new undici.EnvHttpProxyAgent({ ...settings, requestTls: connect, ...proxies, noProxy });
    return { dispatcherFor: () => agent, close: () => agent.destroy() };
  }
  await connectOnce(undici.buildConnector(connect), baseUrl, signal);
  const pools = new Map<string, Dispatcher>();
  return {
    dispatcherFor(origin) {
      const pool = pools.get(origin) ?? new undici.Pool(origin, settings);
      pools.set(origin, pool);
      return pool;
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}

/** Node takes `ca` in the place of its own authorities, so they are named again. */
async function withUsual(ca: string): Promise<string[]> {
  const { rootCertificates } = await import('node:tls');
  return [...rootCertificates, ca];
}

/** In lower case first, as every other client reads them; `NO_PROXY` counts only beside a proxy. */
function proxyOf(
  env: Env,
): { readonly httpProxy?: string; readonly httpsProxy?: string; readonly noProxy: string } | null {
  const httpProxy = env.http_proxy || env.HTTP_PROXY;
  const httpsProxy = env.https_proxy || env.HTTPS_PROXY;
  if (!httpProxy && !httpsProxy) return null;
  return {
    httpProxy: httpProxy ?? '',
    httpsProxy: httpsProxy ?? '',
    noProxy: env.no_proxy || env.NO_PROXY || '',
  };
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
