import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** A file of a contract as the whole repository names it. */
export type InRepository = (file: string) => string;

/**
 * Names files from the root of the repository that holds `root` (absolute): the nearest folder with a `.git`, where
 * code hosts start their paths. Files outside it keep their names, and so do packages. Null outside a repository.
 */
export function repositoryPaths(root: string): InRepository | null {
  const repository = repositoryOf(root);
  if (repository === null) return null;
  return (file) => {
    const path = resolve(root, file);
    const below = relative(repository, path);
    const outside = below === '..' || below.startsWith(`..${sep}`) || resolve(below) === below;
    return outside || !existsSync(path) ? file : below.split(sep).join('/');
  };
}

/** The nearest folder with a `.git`, from this one (absolute) upwards; null where there is none. */
export function repositoryOf(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : repositoryOf(parent);
}
