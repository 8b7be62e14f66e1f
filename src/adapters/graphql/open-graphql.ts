import type { Connection, Session } from '../../model/adapter.ts';
import { connectHttp } from '../http/connect-http.ts';
import type { HttpOptions, OperationOverride, WireOptions } from '../http/options.ts';
import { throughHandler } from '../http/through-handler.ts';
import { type DialectSource, openWire } from '../http/wire.ts';
import { GraphqlDialect } from './graphql-dialect.ts';
import type { GraphqlOptions } from './options.ts';

/** Opens all that one run over GraphQL needs, and learns the schema. */
export async function openGraphql(options: GraphqlOptions, session: Session): Promise<Connection> {
  if (!('handler' in options)) {
    const { url } = options;
    const http: HttpOptions = { ...wireOptionsOf(options), baseUrl: url, ...socketOptionsOf(options) };
    return connectHttp(http, session, undefined, dialectOf(options, session, tailOf(url)));
  }
  const { handler, url = 'http://localhost/graphql' } = options;
  return openWire(wireOptionsOf(options), {
    session,
    baseUrl: new URL(url),
    transport: throughHandler(handler),
    listener: null,
    elsewhere: (where, init) => fetch(where, init),
    dialect: dialectOf(options, session, tailOf(url)),
    close: async () => {},
  });
}

function dialectOf(options: GraphqlOptions, session: Session, tail: string): DialectSource {
  const { operations, readOnly = false } = session;
  return (known) => new GraphqlDialect(options, { ...known, operations, readOnly, tail });
}

/** What the base URL's path, which loses its last slash, and its origin leave out. */
function tailOf(url: string): string {
  const [, path = '', query = ''] = /^https?:\/\/[^/?#]*([^?#]*)(\?[^#]*)?/i.exec(url) ?? [];
  return `${path === '' || path.endsWith('/') ? '/' : ''}${query}`;
}

/** What GraphQL shares with any other use of HTTP; of an operation's own words, its headers alone. */
function wireOptionsOf(options: GraphqlOptions): WireOptions {
  const { schema: _, operations = {}, scalars: __, queries: ___, code: ____, ...wire } = options;
  const own = Object.entries(operations).map(([id, { headers }]): [string, OperationOverride] => [
    id,
    headers === undefined ? {} : { headers },
  ]);
  return { ...wire, operations: Object.fromEntries(own) };
}

function socketOptionsOf({
  ca,
  maxHeaderBytes,
  dispatcher,
  start,
}: Pick<HttpOptions, 'ca' | 'maxHeaderBytes' | 'dispatcher' | 'start'>): Partial<HttpOptions> {
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(maxHeaderBytes === undefined ? {} : { maxHeaderBytes }),
    ...(dispatcher === undefined ? {} : { dispatcher }),
    ...(start === undefined ? {} : { start }),
  };
}
