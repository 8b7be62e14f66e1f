/**
 * The doors of this package that a config or a contract opens while the command line runs, so that it gets the very
 * modules that run it. The others need their test runner, and are Node's to import.
 */
export const OWN_DOORS: Readonly<Record<string, () => Promise<object>>> = {
  proviso: () => import('../index.ts'),
  'proviso/adapters/fetch': () => import('../adapters/fetch.ts'),
  'proviso/adapters/graphql': () => import('../adapters/graphql/graphql.ts'),
  'proviso/adapters/http': () => import('../adapters/http/http.ts'),
  'proviso/adapters/in-process': () => import('../adapters/in-process/in-process.ts'),
  'proviso/adapters/node': () => import('../adapters/node.ts'),
};
