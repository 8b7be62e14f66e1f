import { docsSurface } from './docs/docs-surface.ts';
import { graphQlSurface } from './graphql/graphql-surface.ts';
import { jsonSchemaSurface } from './json-schema-surface.ts';
import { mcpSurface } from './mcp-surface.ts';
import { openApiSurface } from './openapi/openapi-surface.ts';
import type { MakeSurface } from './surface.ts';

/** The surfaces of a contract, by the names under which the command line knows them. */
export const SURFACES: Readonly<Record<string, MakeSurface>> = {
  openapi: openApiSurface,
  'json-schema': jsonSchemaSurface,
  docs: docsSurface,
  graphql: graphQlSurface,
  mcp: mcpSurface,
};
