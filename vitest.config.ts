import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const src = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

/** Test files of the folders that ARCHITECTURE.md calls pure. */
const PURE = [
  'src/{agreement,arazzo,arbitrary,baseline,behaviour,checks,compat,config,contract,gherkin,json-schema,judge,linearize}/**/*.test.ts',
  'src/{mock,model,openapi,plan,report,schema,sensitivity,sentences,setup,surface,workflow}/**/*.test.ts',
  'fixtures/corpora/**/*.test.ts',
];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^proviso$/, replacement: src('index.ts') },
      // Built into a file of its own.
      { find: /^#babel$/, replacement: src('load/transform-by-babel.ts') },
      { find: /^@(lssm-tech|contractspec)\/lib\.schema$/, replacement: src('compat/schema.ts') },
      {
        find: /^@(lssm-tech|contractspec)\/lib\.contracts-spec(\/.*)?$/,
        replacement: src('compat/contracts-spec.ts'),
      },
    ],
  },
  test: {
    // Vitest leaves one core to itself; on the two that CI has, that is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        // Nothing here touches the process or keeps state, so test files can share the modules they import.
        test: { name: 'pure', isolate: false, include: PURE },
      },
      {
        extends: true,
        test: {
          name: 'effects',
          include: ['src/**/*.test.ts', 'fixtures/**/*.test.ts', 'docs/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'fixtures/projects/**', 'dist/**', ...PURE],
        },
      },
    ],
  },
});
