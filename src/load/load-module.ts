import type { Namespace } from './interop-namespace.ts';
import { createModuleGraph, type ModuleGraph } from './module-graph.ts';

/** One graph per process: what the config imports and what a glob finds are the same objects. */
export const processGraph: ModuleGraph = createModuleGraph();

/**
 * Everything a config, contract, step or implementation file exports; `file` is absolute. TypeScript needs no
 * build. Throws a `Mistake` naming file and line: `module-not-found`, `module-syntax`, `import-not-found`, `module-throws`.
 */
export function loadModule(file: string): Promise<Namespace> {
  return processGraph.load(file);
}
