import { defineConfig } from 'proviso';
import { graphqlAdapter } from './fixtures/implementations/graphql/adapter.ts';
import { mcpHttpAdapter, mcpStdioAdapter } from './fixtures/implementations/mcp/adapter.ts';
import { nodeHttpAdapter } from './fixtures/implementations/node-http/adapter.ts';
import { pythonAdapter } from './fixtures/implementations/python/adapter.ts';
import { referenceAdapter } from './fixtures/implementations/reference/adapter.ts';
import { stdioAdapter } from './fixtures/implementations/stdio/adapter.ts';

/**
 * The bundled contract family against one implementation reached in six ways (in this process, over REST, GraphQL, MCP on pipes and
 * over HTTP, and through a driver), and against one in another language.
 */
export default defineConfig({
  contracts: 'fixtures/contracts/agent-run/*.operation.ts',
  implementations: {
    reference: { adapter: referenceAdapter(), version: '1.0.0' },
    'node-http': { adapter: nodeHttpAdapter(), version: '1.0.0' },
    graphql: { adapter: graphqlAdapter(), version: '1.0.0' },
    mcp: { adapter: mcpStdioAdapter(), version: '1.0.0' },
    'mcp-http': { adapter: mcpHttpAdapter(), version: '1.0.0' },
    stdio: { adapter: stdioAdapter(), version: '1.0.0' },
    python: { adapter: pythonAdapter(), version: '1.0.0' },
  },
  defaultImplementation: 'reference',
});
