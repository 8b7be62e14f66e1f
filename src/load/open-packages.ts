import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importNative } from '../launch/native-import.ts';
import { interopNamespace, type Namespace } from './interop-namespace.ts';

type Open = () => Promise<object>;

/** A library that runs in this process already, and is ready to be shared. */
export interface OpenLibrary {
  readonly version: string;
  readonly open: Open;
}

const PROVISO = /^proviso(?:\/|$)/;

let doors: Readonly<Record<string, Open>> = {};
let libraries: Readonly<Record<string, OpenLibrary>> = {};

/** Doors of this package, by specifier, that are open in this process already. */
export function hostDoors(open: Readonly<Record<string, Open>>): void {
  doors = open;
}

/** By name. */
export function hostLibraries(open: Readonly<Record<string, OpenLibrary>>): void {
  libraries = open;
}

/** Is this the running package itself, which must never be loaded a second time? */
export function isOwnPackage(specifier: string): boolean {
  return PROVISO.test(specifier);
}

export async function importOwnPackage(specifier: string): Promise<Namespace> {
  const open = Object.hasOwn(doors, specifier) ? doors[specifier] : undefined;
  return interopNamespace((await (open?.() ?? importNative(specifier))) as Namespace);
}

/**
 * The running copy of the library that a specifier means, where the one installed at `url` is of the same version;
 * null where the installed one is to be imported.
 */
export function libraryInUse(specifier: string, url: string): Open | null {
  const library = Object.hasOwn(libraries, specifier) ? libraries[specifier] : undefined;
  return library !== undefined && installedVersion(specifier, url) === library.version ? library.open : null;
}

/** As the `package.json` of that name above the file says; null where there is none. */
function installedVersion(name: string, url: string): string | null {
  for (let at = new URL('.', url); ; at = new URL('..', at)) {
    const manifest = manifestIn(at);
    if (manifest?.name === name) return manifest.version ?? null;
    if (at.href === new URL('..', at).href) return null;
  }
}

function manifestIn(folder: URL): { readonly name?: string; readonly version?: string } | null {
  try {
    return JSON.parse(readFileSync(fileURLToPath(new URL('package.json', folder)), 'utf8'));
  } catch {
    return null;
  }
}
