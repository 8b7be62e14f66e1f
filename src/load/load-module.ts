import { Mistake } from '../model/mistake.ts';
import type { Namespace } from './interop-namespace.ts';
import { createModuleGraph, type ModuleGraph } from './module-graph.ts';

/** One graph per process: what the config imports and what a glob finds are the same objects. */
export const processGraph: ModuleGraph = createModuleGraph();

/** How long a module may take to be evaluated, its top-level awaits included. */
const PATIENCE_MS = 30_000;

/**
 * Everything a config, contract, step or implementation file exports; `file` is absolute. TypeScript needs no
 * build. Throws a `Mistake` naming file and line: `module-not-found`, `module-syntax`, `import-not-found`, `module-throws`, `module-never-settles`.
 */
export function loadModule(file: string, patienceMs = PATIENCE_MS): Promise<Namespace> {
  return settled(processGraph.load(file), file, patienceMs);
}

/** Without the timer a module that waits for ever would end the whole process, silently. */
async function settled(loading: Promise<Namespace>, file: string, patienceMs: number): Promise<Namespace> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const mistake = new Mistake({
      code: 'module-never-settles',
      message: `The module has not finished loading after ${patienceMs / 1000} s: a top-level await in it does not settle.`,
      where: file,
      hint: 'Await nothing at the top level that may never come, or give it a time limit of its own.',
    });
    timer = setTimeout(() => reject(mistake), patienceMs);
  });
  try {
    return await Promise.race([loading, late]);
  } finally {
    clearTimeout(timer);
  }
}
