import { lstatSync, realpathSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';

const WRITE_BY_OTHERS = 0o022;
const ANYTHING_BY_OTHERS = 0o077;
const STICKY = 0o1000;

/** Is this the process's own user, or root, who can do anything anyway? */
export function isOwnOrRoot({ uid }: Pick<Stats, 'uid'>, self: number): boolean {
  return uid === self || uid === 0;
}

/** Can only its owner write to it? */
export function isClosedToOthers({ mode }: Pick<Stats, 'mode'>): boolean {
  return (mode & WRITE_BY_OTHERS) === 0;
}

/**
 * Can only this user and root have put anything into a folder? It is private to its owner, no link is on the way to it, and
 * no other user can put another in its place: each folder above belongs to this user or root and is writable by its owner
 * only, or has the sticky bit, as `/tmp` has. False where the system does not tell (Windows), and where there is no such folder.
 */
export function isTrustedFolder(folder: string): boolean {
  const self = process.getuid?.();
  if (self === undefined) return false;
  try {
    const own = lstatSync(folder);
    if (!own.isDirectory() || !isOwnOrRoot(own, self) || (own.mode & ANYTHING_BY_OTHERS) !== 0) return false;
    if (realpathSync(folder) !== folder) return false;
    return foldersAbove(dirname(folder)).every((above) => {
      const stat = lstatSync(above);
      return isOwnOrRoot(stat, self) && (isClosedToOthers(stat) || (stat.mode & STICKY) !== 0);
    });
  } catch {
    return false;
  }
}

function foldersAbove(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)];
}
