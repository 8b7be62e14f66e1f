import type { Fault } from './arrival.ts';
import { ProxyTrouble } from './proxy.ts';

type Trouble =
  | Fault['outcome']
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** A lack of the client's, which says nothing of the implementation. */
  | { readonly kind: 'unobserved'; readonly reason: string }
  | { readonly kind: 'bug' };

const NOBODY_THERE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (connection refused)',
  ENOTFOUND: 'no such host name',
  EAI_AGAIN: 'the host name cannot be looked up now',
  EHOSTUNREACH: 'no route to that host',
  ENETUNREACH: 'no route to that network',
  EADDRNOTAVAIL: 'no local address or port left to connect from',
  UND_ERR_CONNECT_TIMEOUT: 'the connection was not accepted in time',
  UND_ERR_PRX_TLS: 'the proxy speaks no TLS',
  EPROTO: 'it does not speak TLS',
};

/** undici closes the connection itself where it cannot read on, in these words. */
const CLOSED_BY_CLIENT: Readonly<Record<string, Trouble>> = {
  'bad upgrade': { kind: 'unintelligible', status: 101, reason: 'it switched to another protocol, unasked' },
  'bad response': {
    kind: 'unobserved',
    reason:
      'an answer began with an unasked 100 Continue, which RFC 9110 §15.2.1 allows and this client cannot read past',
  },
};

/**
 * What an error of the transport says of the implementation. `sent` tells whether the request had a
 * connection: before that, the implementation has not seen it and cannot have broken anything.
 */
export function troubleOf(error: unknown, status: number | null, sent: boolean): Trouble {
  if (error instanceof ProxyTrouble) {
    const trouble = troubleOf(error.cause, null, false);
    const reason = 'reason' in trouble ? trouble.reason : error.message;
    return {
      kind: 'unreachable',
      reason: `the proxy ${error.proxy} that the environment names (HTTP_PROXY, HTTPS_PROXY) cannot be used: ${reason}; correct it, or name this host in NO_PROXY`,
    };
  }
  const code = codeOf(error);
  const noOne = NOBODY_THERE[code];
  if (noOne !== undefined && !(sent && code === 'EPROTO')) return { kind: 'unreachable', reason: noOne };
  if (isCertificate(code)) {
    return {
      kind: 'unreachable',
      reason: `its TLS certificate is not trusted (${code}); give its authority as \`ca\``,
    };
  }
  if (error instanceof Error && error.name === 'HTTPParserError') {
    // The parser's own words for it stand in brackets; they quote nothing of what was received.
    const words = /\(([^()]*)\)$/.exec(error.message)?.[1] ?? code;
    return { kind: 'unintelligible', status, reason: `not HTTP as RFC 9112 has it (${words})` };
  }
  const own =
    code === 'UND_ERR_SOCKET' && error instanceof Error ? CLOSED_BY_CLIENT[error.message] : undefined;
  if (own !== undefined) return own;
  switch (code) {
    case 'UND_ERR_HEADERS_OVERFLOW':
      return { kind: 'unintelligible', status, reason: 'the headers are larger than allowed' };
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return { kind: 'unintelligible', status, reason: 'the body is not as long as its content-length says' };
    case 'ERR_ASSERTION':
      return { kind: 'unintelligible', status, reason: 'not HTTP as RFC 9110 has it (a status below 100)' };
    case 'UND_ERR_SOCKET':
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ECONNABORTED':
    case 'ETIMEDOUT': {
      const when = status === null ? 'before an answer' : 'in the middle of the answer';
      if (sent) return { kind: 'crash', status, reason: `the connection was dropped ${when} (${code})` };
      return {
        kind: 'unreachable',
        reason: `the connection was dropped before a request could be sent (${code})`,
      };
    }
    case 'UND_ERR_ABORTED':
      return { kind: 'unreachable', reason: refusedTunnel(error) };
    default:
      return { kind: 'bug' };
  }
}

/** A tunnel that a proxy refuses is an aborted request to undici, which quotes the status. */
function refusedTunnel(error: unknown): string {
  const status = /\((\d{3})\)/.exec(error instanceof Error ? error.message : '')?.[1];
  return status === undefined ? 'it opened no tunnel' : `it answered ${status} when asked for a tunnel`;
}

function isCertificate(code: string): boolean {
  return /CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_|ERR_SSL/.test(code);
}

function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  if (typeof code === 'string') return code;
  // Several addresses tried in turn: the first one's trouble speaks for all.
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return '';
}
