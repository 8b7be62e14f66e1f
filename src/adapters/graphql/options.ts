import type { OperationId } from '../../model/operation.ts';
import type { HeaderTemplates, HttpOptions, WireOptions } from '../http/options.ts';
import type { FetchHandler } from '../http/through-handler.ts';

/** What differs from the contract's own names for one operation. */
export interface GraphqlOverride {
  /** Its field of `Query` or `Mutation`. Outweighs `transport.gql.field`. */
  readonly field?: string;
  /** `query` or `mutation`, where that is not what its kind says. */
  readonly kind?: 'query' | 'mutation';
  /** The argument that takes the whole input; null: each input field is an argument. Default: read off the schema. */
  readonly argument?: string | null;
  /** A dotted path in the field's value where the output stands, for payload types: `run`. */
  readonly output?: string;
  /** Sent with this operation besides the general ones. */
  readonly headers?: HeaderTemplates;
}

/** How values of a scalar of the server's own read in the contract, and how they are written. */
export interface ScalarMapping {
  /** The JSON value that arrived → the one that the contract's wire view has. Default: as it is. */
  readonly read?: (value: unknown) => unknown;
  /** The other way round, for variables. */
  readonly write?: (value: unknown) => unknown;
}

/** What speaking GraphQL to an implementation needs, with or without a socket. */
interface GraphqlWireOptions extends Omit<WireOptions, 'operations' | 'envelope' | 'query' | 'refusal'> {
  /** The schema as SDL, for servers that refuse introspection. Default: it is asked for. */
  readonly schema?: string;
  /** What differs from the contract's own names, by `key@version`. */
  readonly operations?: Readonly<Record<OperationId, GraphqlOverride>>;
  /** Scalars of the server's own, by name. */
  readonly scalars?: Readonly<Record<string, ScalarMapping>>;
  /** How queries travel; mutations go by POST. Default `POST`, and `GET` where nothing may change. */
  readonly queries?: 'GET' | 'POST';
  /** A dotted path in each entry of `errors` where its code stands. Default `extensions.code`. */
  readonly code?: string;
}

/** A GraphQL endpoint behind a socket. Side endpoints that are paths stand under the origin of `url`. */
export interface GraphqlUrlOptions
  extends GraphqlWireOptions,
    Pick<HttpOptions, 'ca' | 'maxHeaderBytes' | 'dispatcher' | 'start'> {
  /** The endpoint, such as `http://127.0.0.1:4000/graphql`; `${PORT}` of a started implementation may stand in it. */
  readonly url: string;
}

/** A GraphQL endpoint that is a function from `Request` to `Response`, such as a yoga's `fetch`. */
export interface GraphqlHandlerOptions extends Omit<GraphqlWireOptions, 'events'> {
  /** Called with every request. */
  readonly handler: FetchHandler;
  /** What the handler believes it is served under. Default `http://localhost/graphql`. */
  readonly url?: string;
  /** As in `HttpOptions`, polled through the handler. */
  readonly events?: Exclude<NonNullable<WireOptions['events']>, { readonly listen: unknown }>;
}

export type GraphqlOptions = GraphqlUrlOptions | GraphqlHandlerOptions;
