import { basename, dirname, join } from 'node:path';

/**
 * Where tools keep what they can make again, `node_modules/.cache`: of the project that this package is installed
 * in, or its own. As trusted as the code beside it, which a folder for temporary files is not.
 */
export function cacheFolderOf(packageRoot: string): string {
  const parent = dirname(packageRoot);
  const modules = basename(parent) === 'node_modules' ? parent : join(packageRoot, 'node_modules');
  return join(modules, '.cache', 'proviso');
}
