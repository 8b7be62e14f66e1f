import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** What is too slow for every push: attacks in all their forms, each of them bounded. `npm run soak`. */
export default defineConfig({
  ...(base.resolve === undefined ? {} : { resolve: base.resolve }),
  test: {
    include: [
      'src/**/*.soak.ts',
      'fixtures/**/*.soak.ts',
      'src/run/seeds.test.ts',
      'src/cucumber/counterexamples.test.ts',
      'src/mock/generated-loop.test.ts',
    ],
    testTimeout: 120_000,
  },
});
