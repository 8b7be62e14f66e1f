import type { GraphQLSchema } from 'graphql';
import type { Call } from '../../model/adapter.ts';
import { isRecord } from '../../model/is-record.ts';
import type { Actor, Operation, OperationId } from '../../model/operation.ts';
import type { PublishedKind } from '../../model/published.ts';
import type { Answered } from '../http/answered.ts';
import type { Answer } from '../http/arrival.ts';
import type { Decoded, TextAnswer } from '../http/decode.ts';
import type { Dialect } from '../http/dialect.ts';
import { readJson } from '../http/json.ts';
import { type EncodedCall, traceparentOf, URI_OCTETS } from '../http/request.ts';
import { tooDeep } from '../too-deep.ts';
import { type Document, documentOf, type GraphqlRequest } from './document.ts';
import {
  INTROSPECTION,
  INTROSPECTION_REQUEST,
  introspected,
  introspectionBy,
  schemaOfText,
} from './introspection.ts';
import { rootOf } from './never-carries.ts';
import type { GraphqlOptions } from './options.ts';
import { readAnswer } from './read-answer.ts';
import { rootFieldOf } from './root-field.ts';
import { NotCarried } from './write-input.ts';

export interface DialectParts {
  readonly operations: readonly Operation[];
  readonly actors: readonly Actor[];
  readonly readOnly: boolean;
  readonly maxDepth: number;
  /** What follows the base URL's path without its last slash: that slash, a query. */
  readonly tail: string;
}

type Resolved = { readonly document: Document } | { readonly missing: string };

/** GraphQL over HTTP (draft of August 2026): each operation a document, typed by the schema. */
export class GraphqlDialect implements Dialect {
  readonly #options: GraphqlOptions;
  readonly #parts: DialectParts;
  readonly #documents = new Map<OperationId, Resolved>();
  /** What was written last: a call is asked about before it is sent. */
  #written: { readonly by: Call; readonly request: GraphqlRequest | NotCarried } | null = null;
  #schema: GraphQLSchema | null = null;

  constructor(options: GraphqlOptions, parts: DialectParts) {
    this.#options = options;
    this.#parts = parts;
  }

  /** Why no call of this operation can be made; null where one can. */
  missing(operation: Operation): string | null {
    if (operation === INTROSPECTION) return null;
    const resolved = this.#resolve(operation);
    return 'missing' in resolved ? resolved.missing : null;
  }

  async prepare(ask: (call: Call) => Promise<Answered>): Promise<void> {
    const { schema } = this.#options;
    this.#schema = schema === undefined ? await introspected(this.#parts.actors, ask) : schemaOfText(schema);
    for (const operation of this.#parts.operations) this.#resolve(operation);
  }

  asksFor(document: PublishedKind, actor: Actor): Call | null {
    return document === 'graphql' ? introspectionBy(actor) : null;
  }

  unsendable(call: Call): string | null {
    const deep = tooDeep(call.input, this.#parts.maxDepth);
    if (deep !== null) return deep;
    const request = this.#requestOf(call);
    if (request instanceof NotCarried) return request.message;
    const octets = this.#methodOf(call) === 'GET' ? pathOf(request, '').length : 0;
    return octets > URI_OCTETS
      ? `its URI would have ${octets} octets, and ${URI_OCTETS} is the most one can rely on (RFC 9110 §4.1)`
      : null;
  }

  methodOf(operation: Operation): string {
    const isQuery = operation === INTROSPECTION || rootOf(operation, this.#options) === 'query';
    const byGet =
      this.#options.queries === 'GET' || (this.#options.queries === undefined && this.#parts.readOnly);
    return isQuery && byGet ? 'GET' : 'POST';
  }

  encode(call: Call): EncodedCall {
    const request = this.#requestOf(call);
    this.#written = null;
    if (request instanceof NotCarried)
      throw new Error(`asked to send what cannot be sent: ${request.message}`);
    if (call.raw?.kind === 'malformed')
      return this.#encoded(call, { query: 'query Proviso { ', variables: {} });
    return this.#encoded(call, request);
  }

  further(call: Call): readonly EncodedCall[] {
    if (call.raw?.kind !== 'malformed') return [];
    const resolved = this.#resolve(call.operation);
    if ('missing' in resolved) return [];
    const { document } = resolved;
    const unknown: GraphqlRequest = {
      query: `${document.root} Proviso { provisoHasNoSuchField }`,
      variables: {},
    };
    const request = this.#requestOf(call);
    const wrong = document.wrongVariable;
    const all =
      wrong === null || request instanceof NotCarried
        ? [unknown]
        : [unknown, { ...request, variables: { ...request.variables, [wrong.name]: wrong.value } }];
    return all.map((each) => this.#encoded(call, each));
  }

  refuses({ status, body }: Answer): boolean {
    if (status >= 400) return status < 500;
    const read = readJson(body.toString('utf8'), this.#parts.maxDepth);
    if (!read.ok || !isRecord(read.value)) return false;
    const { data = null, errors } = read.value;
    return data === null && Array.isArray(errors) && errors.length > 0;
  }

  decode(answer: TextAnswer, { operation, raw }: Call): Decoded {
    const resolved = operation === INTROSPECTION || raw !== undefined ? null : this.#resolve(operation);
    return readAnswer(answer, {
      operation,
      document: resolved !== null && 'document' in resolved ? resolved.document : null,
      maxDepth: this.#parts.maxDepth,
      codeAt: this.#options.code ?? 'extensions.code',
    });
  }

  #methodOf({ operation, raw }: Call): string {
    return raw?.kind === 'method' ? 'GET' : this.methodOf(operation);
  }

  #requestOf(call: Call): GraphqlRequest | NotCarried {
    const last = this.#written;
    if (last !== null && last.by.operation === call.operation && last.by.input === call.input)
      return last.request;
    const request = this.#write(call);
    this.#written = { by: call, request };
    return request;
  }

  #write({ operation, input }: Call): GraphqlRequest | NotCarried {
    if (operation === INTROSPECTION) return INTROSPECTION_REQUEST;
    const resolved = this.#resolve(operation);
    // It is not sent: the connection says that there is no such operation.
    if ('missing' in resolved) return { query: '', variables: {} };
    try {
      return resolved.document.request(input);
    } catch (error) {
      if (error instanceof NotCarried) return error;
      throw error;
    }
  }

  #encoded(call: Call, request: GraphqlRequest): EncodedCall {
    const method = this.#methodOf(call);
    const headers: Record<string, string> = {
      accept: 'application/graphql-response+json, application/json;q=0.9',
    };
    if (call.untraced !== true) headers.traceparent = traceparentOf(call.traceId);
    if (call.idempotencyKey !== undefined) headers['idempotency-key'] = call.idempotencyKey;
    const { tail } = this.#parts;
    if (method === 'GET')
      return { method, path: pathOf(request, tail), headers, bound: {}, cookie: null, body: null };
    headers['content-type'] = call.raw?.kind === 'media-type' ? 'text/plain' : 'application/json';
    return { method, path: tail, headers, bound: {}, cookie: null, body: JSON.stringify(request) };
  }

  #resolve(operation: Operation): Resolved {
    const known = this.#documents.get(operation.id);
    if (known !== undefined) return known;
    if (this.#schema === null) throw new Error('asked for a document before the schema is known');
    const found = rootFieldOf(operation, this.#schema, this.#options);
    const { scalars = {}, operations = {} } = this.#options;
    const context = { schema: this.#schema, scalars, override: operations[operation.id] ?? {} };
    const resolved: Resolved = found.found
      ? { document: documentOf(operation, found.root, found.field, context) }
      : { missing: found.reason };
    this.#documents.set(operation.id, resolved);
    return resolved;
  }
}

function pathOf({ query, variables }: GraphqlRequest, tail: string): string {
  const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  return `${tail}${tail.includes('?') ? '&' : '?'}${parameters}`;
}
