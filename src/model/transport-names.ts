import type { Operation } from './operation.ts';

/** `agent.run.cancel`, `1.0.0` → `/agent/run/cancel/v1.0.0`. */
export function defaultRestPath(key: string, version: string | number): string {
  return `/${key.replaceAll('.', '/')}/v${version}`;
}

/** `agent.run.cancel`, `1.0.0` → `agent_run_cancel_v1.0.0`: not yet a valid GraphQL name, see `gqlField`. */
export function defaultGqlField(key: string, version: string | number): string {
  return `${key.replaceAll('.', '_')}_v${version}`;
}

/** `agent.run.cancel`, `1.0.0` → `agent_run_cancel-v1_0_0`. */
export function defaultMcpTool(key: string, version: string | number): string {
  return `${key.replaceAll('.', '_')}-v${String(version).replaceAll('.', '_')}`;
}

/** A parameter behind the `?` of a route: `q={text}` carries a field, `v=2` is always the same. */
export interface RouteParameter {
  readonly name: string;
  readonly field: string | null;
  readonly value: string;
}

export interface RestRoute {
  readonly method: string;
  /** Begins with a slash; its query apart. */
  readonly path: string;
  readonly query: readonly RouteParameter[];
}

/**
 * Where the operation stands over HTTP: what `transport.rest` says, else GET for queries and POST for commands on its key. What
 * `given` says, as the adapter's `operations` has it, comes before both.
 */
export function restRoute(
  operation: Operation,
  given: { readonly method?: string | undefined; readonly path?: string | undefined } = {},
): RestRoute {
  const { rest } = operation.transport;
  const method = given.method ?? rest.method ?? (operation.kind === 'query' ? 'GET' : 'POST');
  const path = given.path ?? rest.path ?? defaultRestPath(operation.key, operation.version);
  return { method: method.toUpperCase(), ...withoutQuery(path.startsWith('/') ? path : `/${path}`) };
}

const FIELD_ALONE = /^\{([^{}/]+)\}$/;

/** The path without the parameters that are written behind it, where each is a name with a field or with a value of its own. */
function withoutQuery(given: string): Pick<RestRoute, 'path' | 'query'> {
  const at = given.indexOf('?');
  const written = at === -1 ? '' : given.slice(at + 1);
  const query = [...new URLSearchParams(written)].map(([name, value]) => {
    const field = FIELD_ALONE.exec(value)?.[1] ?? null;
    return { name, field, value: field === null ? value : '' };
  });
  // Others are templates of a kind of their own: they stay in the path, as they are.
  const isPlain = query.every(({ name, value }) => !/[{}]/.test(name + value));
  return query.length === 0 || !isPlain ? { path: given, query: [] } : { path: given.slice(0, at), query };
}

/** Its field of Query or Mutation; what GraphQL does not allow in a name becomes an underscore. */
export function gqlField(operation: Operation): string {
  return (
    operation.transport.gql.field ??
    defaultGqlField(operation.key, operation.version).replace(/[^_0-9A-Za-z]/g, '_')
  );
}

/** Its tool name over MCP. */
export function mcpTool(operation: Operation): string {
  return operation.transport.mcp.toolName ?? defaultMcpTool(operation.key, operation.version);
}
