import { dirname } from 'node:path';
import { importNative } from '../launch/native-import.ts';
import type { Mistake } from '../model/mistake.ts';
import { hasStandIn, type InertImport, standIn } from './hosted-modules.ts';
import { interopNamespace, type Namespace } from './interop-namespace.ts';
import { importNotFound, moduleThrew } from './module-trouble.ts';
import { importOwnPackage, isOwnPackage, libraryInUse } from './open-packages.ts';
import { isPath, resolveFile } from './resolve-file.ts';
import { resolvePackage } from './resolve-package.ts';

/** Where an import leads: to a module of the user's own, to one that Node has loaded, or nowhere. */
export type Link =
  | { readonly kind: 'module'; readonly file: string }
  | { readonly kind: 'namespace'; readonly namespace: Namespace }
  /** Kept until the import is really evaluated, so that what was loaded before it still counts. */
  | { readonly kind: 'failed'; readonly mistake: Mistake };

export type LinkImport = (specifier: string, file: string, source: string) => Promise<Link>;

type Found = Exclude<Link, { kind: 'failed' }> | { readonly kind: 'missing'; readonly error: unknown };

/** Resolution is the same for all files of a folder, so each package is looked up once per folder. */
export function createLinker(remember: (use: InertImport) => void): LinkImport {
  const packages = new Map<string, Promise<Found>>();

  function packageFrom(specifier: string, file: string): Promise<Found> {
    const key = `${dirname(file)}\n${specifier}`;
    const known = packages.get(key);
    if (known !== undefined) return known;
    const found = findPackage(specifier, file);
    packages.set(key, found);
    return found;
  }

  return async (specifier, file, source) => {
    if (isPath(specifier)) {
      const target = resolveFile(file, specifier);
      return target === null
        ? { kind: 'failed', mistake: importNotFound(specifier, file, source, null) }
        : { kind: 'module', file: target };
    }
    try {
      if (isOwnPackage(specifier)) return { kind: 'namespace', namespace: await importOwnPackage(specifier) };
      const found = await packageFrom(specifier, file);
      if (found.kind !== 'missing') return found;
      if (hasStandIn(specifier))
        return { kind: 'namespace', namespace: await standIn(specifier, file, remember) };
      return { kind: 'failed', mistake: importNotFound(specifier, file, source, found.error) };
    } catch (thrown) {
      return { kind: 'failed', mistake: moduleThrew(thrown, file, (each) => each === file) };
    }
  };
}

async function findPackage(specifier: string, file: string): Promise<Found> {
  const resolved = resolvePackage(specifier, file);
  if (resolved.kind === 'missing') return resolved;
  if (resolved.kind === 'source') return { kind: 'module', file: resolved.file };
  const open = libraryInUse(specifier, resolved.url) ?? (() => importNative(resolved.url));
  return { kind: 'namespace', namespace: interopNamespace((await open()) as Namespace) };
}
