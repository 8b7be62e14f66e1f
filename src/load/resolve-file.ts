import { realpathSync, statSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const EXTENSIONS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json'];

/** TypeScript files are imported under the name of the JavaScript they would become. */
const WRITTEN_AS: Readonly<Record<string, string>> = { '.js': '.ts', '.mjs': '.mts', '.cjs': '.cts' };

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The real file a path stands for, as bundlers and `tsc` resolve it; null where there is none. */
export function existingFile(path: string): string | null {
  const extension = extname(path);
  const twin = WRITTEN_AS[extension];
  const candidates = [
    path,
    ...(twin === undefined ? [] : [path.slice(0, -extension.length) + twin]),
    ...EXTENSIONS.map((each) => path + each),
    ...EXTENSIONS.map((each) => join(path, `index${each}`)),
  ];
  const found = candidates.find(isFile);
  return found === undefined ? null : realpathSync.native(found);
}

/** Is this specifier a path (relative, absolute or a file URL) and not the name of a package? */
export function isPath(specifier: string): boolean {
  return /^(?:\.{0,2}\/|\.{1,2}$|file:|[A-Za-z]:[\\/])/.test(specifier);
}

/** The file a path specifier in `importer` stands for; null where there is none. */
export function resolveFile(importer: string, specifier: string): string | null {
  if (specifier.startsWith('file:')) return existingFile(fileURLToPath(specifier));
  const from = dirname(importer);
  // A query or a fragment tells instances apart in Node; a name may have the character itself.
  return (
    existingFile(resolve(from, specifier)) ?? existingFile(resolve(from, specifier.replace(/[?#].*$/, '')))
  );
}
