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

/** Where the operation stands over HTTP: what `transport.rest` says, else GET for queries, POST for commands. */
export function restRoute(operation: Operation): { readonly method: string; readonly path: string } {
  const { method, path } = operation.transport.rest;
  return {
    method: method?.toUpperCase() ?? (operation.kind === 'query' ? 'GET' : 'POST'),
    path: path ?? defaultRestPath(operation.key, operation.version),
  };
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
