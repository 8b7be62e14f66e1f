import { defineConfig } from 'proviso';
import { graphqlAdapter } from './fixtures/implementations/graphql/adapter.ts';
import { nodeHttpAdapter } from './fixtures/implementations/node-http/adapter.ts';
import { pythonAdapter } from './fixtures/implementations/python/adapter.ts';
import { referenceAdapter } from './fixtures/implementations/reference/adapter.ts';

/** The bundled contract family against its implementations: in this process, behind HTTP, over GraphQL, and in another language. */
export default defineConfig({
  contracts: 'fixtures/contracts/agent-run/*.operation.ts',
  implementations: {
    reference: { adapter: referenceAdapter(), version: '1.0.0' },
    'node-http': { adapter: nodeHttpAdapter(), version: '1.0.0' },
    graphql: { adapter: graphqlAdapter(), version: '1.0.0' },
    python: { adapter: pythonAdapter(), version: '1.0.0' },
  },
  defaultImplementation: 'reference',
});
