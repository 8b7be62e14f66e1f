import { dirname } from 'node:path';
import { importNative } from '../launch/native-import.ts';
import type { Mistake } from '../model/mistake.ts';
import { compilerOptionsOf } from './compiler-options.ts';
import { hasStandIn, type InertImport, standIn } from './hosted-modules.ts';
import { interopNamespace, type Namespace, wholeNamespace } from './interop-namespace.ts';
import { importNotFound, importNotModule, moduleThrew, placeOf } from './module-trouble.ts';
import { importOwnPackage, isOwnPackage, libraryInUse } from './open-packages.ts';
import { isPath, resolveFile } from './resolve-file.ts';
import { resolvePackage } from './resolve-package.ts';

/** Where an import leads: to a module of the user's own, to one that Node has loaded, or nowhere. */
export type Link =
  | { readonly kind: 'module'; readonly file: string }
  | {
      readonly kind: 'namespace';
      readonly namespace: Namespace;
      /** Is it this process's own, and not what Node would load there? */
      readonly hosted: boolean;
    }
  /** Kept until the import is really evaluated, so that what was loaded before it still counts. */
  | { readonly kind: 'failed'; readonly mistake: Mistake };

export type LinkImport = (specifier: string, file: string, source: string) => Promise<Link>;

type Found =
  | Exclude<Link, { kind: 'failed' }>
  | { readonly kind: 'asset' }
  | { readonly kind: 'missing'; readonly error: unknown };

/** What Node or this loader makes a module of; a bundler knows more. */
const MODULE = /(?:^|[\\/])[^.\\/]+$|\.(?:[cm]?[jt]s|json|node)$/;

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
        : loadable(target, specifier, file, source);
    }
    try {
      if (isOwnPackage(specifier)) return hosted(await importOwnPackage(specifier));
      const found = await packageFrom(specifier, file);
      if (found.kind === 'module') return loadable(found.file, specifier, file, source);
      if (found.kind === 'namespace') return found;
      if (found.kind === 'asset')
        return { kind: 'failed', mistake: importNotModule(specifier, file, source) };
      if (hasStandIn(specifier))
        return hosted(await standIn({ specifier, file, where: placeOf(specifier, file, source) }, remember));
      const { trouble } = compilerOptionsOf(file);
      return { kind: 'failed', mistake: importNotFound(specifier, file, source, found.error, trouble) };
    } catch (thrown) {
      return { kind: 'failed', mistake: moduleThrew(thrown, file, (each) => each === file) };
    }
  };
}

function loadable(target: string, specifier: string, file: string, source: string): Link {
  return MODULE.test(target)
    ? { kind: 'module', file: target }
    : { kind: 'failed', mistake: importNotModule(specifier, file, source) };
}

function hosted(namespace: Namespace): Link {
  return { kind: 'namespace', namespace, hosted: true };
}

async function findPackage(specifier: string, file: string): Promise<Found> {
  const resolved = resolvePackage(specifier, file);
  if (resolved.kind === 'missing') return resolved;
  if (resolved.kind === 'source') return { kind: 'module', file: resolved.file };
  const { url } = resolved;
  if (url.startsWith('file:') && !MODULE.test(url)) return { kind: 'asset' };
  const inUse = libraryInUse(specifier, url);
  const native = (await (inUse?.() ?? importNative(url))) as Namespace;
  const namespace = inUse === null ? wholeNamespace(native, url) : interopNamespace(native);
  return { kind: 'namespace', namespace, hosted: inUse !== null };
}
