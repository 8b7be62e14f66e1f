import { isBuiltin } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { moduleResolve } from 'import-meta-resolve';

/** What a supported Node resolves imports with. */
const CONDITIONS = new Set(['node', 'import', 'module-sync']);
const TYPESCRIPT = /(?<!\.d)\.[mc]?ts$/;

export type ResolvedPackage =
  /** Node can import it: a URL, or `node:…`. */
  | { readonly kind: 'native'; readonly url: string }
  /** Its entry is TypeScript source, as workspaces have them: it belongs to the user's own graph. */
  | { readonly kind: 'source'; readonly file: string }
  | { readonly kind: 'missing'; readonly error: unknown };

/** The entry of a package (or of a `#import`) as `file` would import it, by Node's own rules. */
export function resolvePackage(specifier: string, file: string): ResolvedPackage {
  if (isBuiltin(specifier)) return { kind: 'native', url: specifier };
  try {
    const url = moduleResolve(specifier, pathToFileURL(file), CONDITIONS);
    if (TYPESCRIPT.test(url.pathname)) return { kind: 'source', file: fileURLToPath(url) };
    return { kind: 'native', url: url.href };
  } catch (error) {
    return { kind: 'missing', error };
  }
}
