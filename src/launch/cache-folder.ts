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

/**
 * May a process keep anything, and run what others kept? Not in CI, where a folder may come from elsewhere, unless
 * `PROVISO_CACHE=1` asks for it; not on Windows, which does not tell who can write; not where Node is told to do without.
 */
export function mayKeep(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): boolean {
  if (environment.NODE_DISABLE_COMPILE_CACHE !== undefined || platform === 'win32') return false;
  const ci = environment.CI ?? '';
  return environment.PROVISO_CACHE === '1' || ci === '' || ci === 'false' || ci === '0';
}

/** Where a process keeps what others can use. */
export interface Cache {
  /** Absolute path. */
  readonly folder: string;
  /** Tells the code that made it: what another code has kept does not count. */
  readonly maker: string;
}

let current: Cache | null = null;

/** For the launcher alone: from here on, this process keeps what others can use. */
export function keepIn(cache: Cache | null): void {
  current = cache;
}

/** Null where nothing is to be kept, as in a test runner. */
export function currentCache(): Cache | null {
  return current;
}
