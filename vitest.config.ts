import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const src = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^proviso$/, replacement: src('index.ts') },
      { find: /^@(lssm-tech|contractspec)\/lib\.schema$/, replacement: src('compat/schema.ts') },
      {
        find: /^@(lssm-tech|contractspec)\/lib\.contracts-spec(\/.*)?$/,
        replacement: src('compat/contracts-spec.ts'),
      },
    ],
  },
  test: {
    include: ['src/**/*.test.ts', 'fixtures/**/*.test.ts', 'docs/**/*.test.ts', 'bench/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'fixtures/projects/**', 'dist/**'],
    testTimeout: 60_000,
  },
});
