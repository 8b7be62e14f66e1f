import type { buildConnector } from 'undici';
import type { Env } from './template.ts';

/** The proxies that the environment names. */
export interface Proxies {
  /** Empty where there is none for `http:`. */
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/** The way to the implementation ended at the proxy. */
export class ProxyTrouble extends Error {
  /** Without credentials. */
  readonly proxy: string;

  constructor(proxy: string, cause: Error) {
    super(cause.message, { cause });
    this.name = 'ProxyTrouble';
    this.proxy = proxy;
  }
}

/** In lower case first, as every other client reads them; `NO_PROXY` counts only beside a proxy. Null without one. */
export function proxiesOf(env: Env): Proxies | null {
  const httpProxy = env.http_proxy || env.HTTP_PROXY || '';
  const httpsProxy = env.https_proxy || env.HTTPS_PROXY || '';
  if (httpProxy === '' && httpsProxy === '') return null;
  return { httpProxy, httpsProxy, noProxy: env.no_proxy || env.NO_PROXY || '' };
}

type Connector = ReturnType<typeof buildConnector>;

/** A connector that tunnels, saying of what goes wrong before the tunnel stands that it is the proxy's. */
export function naming({ httpProxy, httpsProxy }: Proxies, tunnel: Connector): Connector {
  return (target, callback) =>
    tunnel(target, (...[error, socket]) => {
      if (error === null) return callback(null, socket);
      const proxy = (target.protocol === 'https:' && httpsProxy) || httpProxy;
      const isItsOwn =
        'code' in error && /^(ECONN|ENOTFOUND|EAI_|E\w+UNREACH|UND_ERR_)/.test(String(error.code));
      return callback(isItsOwn ? new ProxyTrouble(shown(proxy), error) : error, null);
    });
}

function shown(proxy: string): string {
  return URL.canParse(proxy) ? `${new URL(proxy).protocol}//${new URL(proxy).host}` : 'of the environment';
}
