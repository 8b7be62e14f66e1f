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

/** Test files that drive implementations over sockets and processes of their own, and change nothing of this process. */
const DRIVING = [
  'src/*.test.ts',
  'src/adapters/{graphql,http,mcp}/**/*.test.ts',
  'fixtures/{cases,contracts}/**/*.test.ts',
];
/** Among them, those that fake clocks or requests, look at what this process has loaded, or build and install the package. */
const ALONE = [
  'src/{browser,foreign,hover-text,leaks,msw,package,packed}.test.ts',
  'src/adapters/http/rate.test.ts',
];
const NEVER = ['**/node_modules/**', 'fixtures/projects/**', 'dist/**'];

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
        test: { name: 'driving', isolate: false, include: DRIVING, exclude: [...NEVER, ...ALONE, ...PURE] },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
      {
        extends: true,
        test: {
          name: 'effects',
          include: ['src/**/*.test.ts', 'fixtures/**/*.test.ts', 'docs/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: [...NEVER, ...PURE, ...DRIVING],
        },
      },
    ],
  },
});
