import { defineConfig } from 'proviso';
import { mutant } from '../../fixtures/implementations/mutants/unknown-id-refused.ts';

/** The run behind this folder: the bundled contracts against an implementation that breaks one clause. */
export default defineConfig({
  contracts: '../../fixtures/contracts/agent-run/*.operation.ts',
  implementations: {
    'careless-cancel': { adapter: mutant.adapter(), version: '1.0.0' },
  },
});
