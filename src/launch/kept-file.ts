import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { isClosedToOthers, isOwnOrRoot, isTrustedFolder } from './trusted-folder.ts';

const DIGEST_BYTES = 32;

/**
 * What an earlier process of this user kept at a path, byte for byte; undefined where there is nothing, where anybody
 * else could have written it, and where it is not whole.
 */
export function readKept(path: string): Buffer | undefined {
  if (!trusted(dirname(path))) return undefined;
  const file = readOwn(path);
  if (file === undefined) return undefined;
  const content = file.subarray(DIGEST_BYTES);
  return digestOf(content).equals(file.subarray(0, DIGEST_BYTES)) ? content : undefined;
}

/** Keeps something that can be made again: whole or not at all. Says whether it was possible. */
export function keep(path: string, content: Buffer | string): boolean {
  const unfinished = `${path}-${randomBytes(12).toString('hex')}`;
  try {
    makePrivate(dirname(path));
    if (!trusted(dirname(path))) return false;
    const bytes = Buffer.from(content);
    writeFileSync(unfinished, Buffer.concat([digestOf(bytes), bytes]), { mode: 0o600, flag: 'wx' });
    renameSync(unfinished, path);
    return true;
  } catch {
    rmSync(unfinished, { force: true });
    return false;
  }
}

/** Folders are looked at once a process; those that pass stay as they are, since no other user can change them. */
const passed = new Set<string>();

function trusted(folder: string): boolean {
  if (passed.has(folder)) return true;
  if (!isTrustedFolder(folder)) return false;
  passed.add(folder);
  return true;
}

/** A folder that an earlier version left open for reading is closed; one that others can write stays as it is. */
function makePrivate(folder: string): void {
  makeFolder(folder, 0o700);
  const stat = lstatSync(folder);
  if (stat.isDirectory() && stat.uid === process.getuid?.() && isClosedToOthers(stat))
    chmodSync(folder, 0o700);
}

/** Looked at after it is open, so that what was looked at is what is read. */
function readOwn(path: string): Buffer | undefined {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
  try {
    const stat = fstatSync(file);
    const self = process.getuid?.() ?? -1;
    return stat.isFile() && isOwnOrRoot(stat, self) && isClosedToOthers(stat)
      ? readFileSync(file)
      : undefined;
  } finally {
    closeSync(file);
  }
}

function digestOf(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}
