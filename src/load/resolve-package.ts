import { createRequire, isBuiltin } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { moduleResolve } from 'import-meta-resolve';
import { compilerOptionsOf } from './compiler-options.ts';
import { existingFile } from './resolve-file.ts';

/** What a supported Node resolves imports with. */
const CONDITIONS = new Set(['node', 'import', 'module-sync']);
const TYPESCRIPT = /(?<!\.d)\.[mc]?ts$/;
const JAVASCRIPT = /\.m?js$/;
const DECLARATIONS = /\.d\.[mc]?ts$/;
const INSTALLED = /[\\/]node_modules[\\/]/;

export type ResolvedPackage =
  /** Node can import it: a URL, or `node:…`. */
  | { readonly kind: 'native'; readonly url: string }
  /**
   * It belongs to the user's own graph: TypeScript source, or a package of the workspace, whose real place is
   * outside `node_modules` however it is linked.
   */
  | { readonly kind: 'source'; readonly file: string }
  | { readonly kind: 'missing'; readonly error: unknown };

/** What a name that is not a path means in `file`: an alias of its `tsconfig.json`, or what Node takes it for. */
export function resolvePackage(specifier: string, file: string): ResolvedPackage {
  if (isBuiltin(specifier)) return { kind: 'native', url: specifier };
  const aliased = aliasOf(specifier, file);
  if (aliased !== null) return { kind: 'source', file: aliased };
  try {
    return resolved(moduleResolve(specifier, pathToFileURL(file), CONDITIONS));
  } catch (error) {
    const twin = writtenTwin(error) ?? beyondUrls(error, specifier, file);
    return twin === null ? { kind: 'missing', error } : { kind: 'source', file: twin };
  }
}

function resolved(url: URL): ResolvedPackage {
  if (url.protocol !== 'file:') return { kind: 'native', url: url.href };
  const path = fileURLToPath(url);
  const own = TYPESCRIPT.test(path) || (JAVASCRIPT.test(path) && !INSTALLED.test(path));
  return own ? { kind: 'source', file: path } : { kind: 'native', url: url.href };
}

/** `paths` may lead to declarations or into `node_modules`: they tell the compiler about a package, and are none. */
function aliasOf(specifier: string, file: string): string | null {
  for (const candidate of compilerOptionsOf(file).candidates(specifier)) {
    const found = existingFile(candidate);
    if (found !== null && !DECLARATIONS.test(found) && !INSTALLED.test(found)) return found;
  }
  return null;
}

/** `imports` and `exports` name the JavaScript that TypeScript will become. */
function writtenTwin(error: unknown): string | null {
  const url = error instanceof Error && 'url' in error ? error.url : null;
  return typeof url === 'string' && url.startsWith('file:') ? existingFile(fileURLToPath(url)) : null;
}

/** Node imports nothing from below a folder with a backslash in its name, but requires it. */
function beyondUrls(error: unknown, specifier: string, file: string): string | null {
  if (!file.includes('\\') || !(error instanceof Error) || !error.message.includes('encoded')) return null;
  return createRequire(file).resolve(specifier);
}
