import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the folder that has this package's `package.json`, from `src` and from a bundle in `dist` alike. */
export const PACKAGE_ROOT: string = packageRootOf(dirname(fileURLToPath(import.meta.url)));

function packageRootOf(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('this package has no package.json');
  return packageRootOf(parent);
}
