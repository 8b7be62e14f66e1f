import { defineConfig } from 'proviso';
import { referenceAdapter } from './fixtures/implementations/reference/adapter.ts';

/** The bundled contract family against the bundled reference implementation, in this process. */
export default defineConfig({
  contracts: 'fixtures/contracts/agent-run/*.operation.ts',
  implementations: {
    reference: { adapter: referenceAdapter(), version: '1.0.0' },
  },
});
