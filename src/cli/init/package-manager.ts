import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryOf } from '../../load/repository-paths.ts';

export type ManagerName = 'npm' | 'pnpm' | 'yarn' | 'bun';

/** How a project installs its packages, and runs their commands. */
export interface PackageManager {
  readonly name: ManagerName;
  /** Installs exactly what the lock file says; where there is none, what `package.json` says. */
  readonly install: string;
  /** Before the name of an installed command: `npx`, `pnpm exec`. */
  readonly exec: string;
  /** Of what holds the lock file: the project itself, or the workspace it is in. Null where nothing is locked yet. */
  readonly locked: string | null;
}

/** Lock files in the order in which they speak where there are several. */
const LOCKS: readonly (readonly [string, ManagerName])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
];

const EXEC: Readonly<Record<ManagerName, string>> = {
  npm: 'npx',
  pnpm: 'pnpm exec',
  yarn: 'yarn',
  bun: 'bunx',
};

/**
 * The package manager of the project in `cwd`: the one that `packageManager` of the nearest `package.json` names, else
 * the one whose lock file lies nearest, up to the root of the repository; npm where nothing says.
 */
export function packageManagerOf(cwd: string): PackageManager {
  for (const folder of upToRepository(cwd)) {
    const named = namedIn(folder);
    const lock = LOCKS.find(
      ([file, owner]) => existsSync(join(folder, file)) && (named === null || owner === named.name),
    );
    if (named === null && lock === undefined) continue;
    const name = named?.name ?? lock?.[1] ?? 'npm';
    const locked = lock === undefined ? null : folder;
    return { name, exec: EXEC[name], install: installOf(name, locked, named?.major ?? null), locked };
  }
  return { name: 'npm', exec: EXEC.npm, install: installOf('npm', null, null), locked: null };
}

function installOf(name: ManagerName, locked: string | null, major: number | null): string {
  if (locked === null) return `${name} install`;
  if (name === 'npm') return 'npm ci';
  if (name !== 'yarn') return `${name} install --frozen-lockfile`;
  // Yarn 2 and newer call it otherwise; their lock files begin with `__metadata`.
  const isClassic = major === null ? !/^__metadata:/m.test(textOf(join(locked, 'yarn.lock'))) : major < 2;
  return isClassic ? 'yarn install --frozen-lockfile' : 'yarn install --immutable';
}

/** From the folder itself to the root of its repository; outside one, the folder alone. */
function upToRepository(folder: string, root = repositoryOf(folder) ?? folder): readonly string[] {
  return folder === root ? [folder] : [folder, ...upToRepository(dirname(folder), root)];
}

function namedIn(folder: string): { readonly name: ManagerName; readonly major: number | null } | null {
  const [, name, major] =
    /"packageManager"\s*:\s*"(npm|pnpm|yarn|bun)(?:@(\d+))?/.exec(textOf(join(folder, 'package.json'))) ?? [];
  if (name === undefined) return null;
  return { name: name as ManagerName, major: major === undefined ? null : Number(major) };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
