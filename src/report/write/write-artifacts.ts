import { randomUUID } from 'node:crypto';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Mistake } from '../../model/mistake.ts';
import type { Artifact } from '../reporter.ts';
import { type Disk, nodeDisk } from './disk.ts';

const UNWRITABLE: Readonly<Record<string, string>> = {
  EACCES: 'writing there is not allowed',
  EPERM: 'writing there is not allowed',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a part of the path is a file, not a folder',
  EISDIR: 'a folder stands where a report is to go',
  ENOENT: 'the folder cannot be made',
  ENAMETOOLONG: 'the path is too long',
};
const FULL = new Set(['ENOSPC', 'EDQUOT']);

function mistakeOf(error: unknown, dir: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (FULL.has(code)) {
    return new Mistake({
      code: 'disk-full',
      message: 'The disk is full: no report of this run was written. Earlier reports are as they were.',
      where: dir,
      mend: 'Make room, or give another folder with --reports.',
      cause: error,
    });
  }
  const reason = UNWRITABLE[code];
  if (reason === undefined) return error;
  return new Mistake({
    code: 'reports-unwritable',
    message: `The reports cannot be written: ${reason}. Earlier reports are as they were.`,
    where: dir,
    mend: 'Give a folder that can be written to with --reports.',
    cause: error,
  });
}

function insideOf(dir: string, path: string): string {
  const target = resolve(dir, path);
  const way = relative(dir, target);
  if (way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw new Mistake({
      code: 'artifact-outside',
      message: `A reporter gave the path ${JSON.stringify(path)}, which is not inside the reports folder.`,
      where: dir,
      mend: 'Give artifacts relative paths without `..`.',
    });
  }
  return target;
}

/**
 * Writes the artifacts into the folder, all or none up to the point of no return: every text is written in
 * whole to a temporary file first, and only when all stand are they moved into place, one by one.
 *
 * @returns the absolute paths written, in the order given
 * @throws Mistake `reports-unwritable`, `disk-full`, `artifact-outside`; earlier reports are then untouched
 */
export async function writeArtifacts(
  dir: string,
  artifacts: readonly Artifact[],
  disk: Disk = nodeDisk,
): Promise<readonly string[]> {
  const root = resolve(dir);
  const files = artifacts.map(({ path, text }) => {
    const target = insideOf(root, path);
    return { target, text, temporary: join(dirname(target), `.${randomUUID()}.tmp`) };
  });
  try {
    await disk.makeFolder(root);
    for (const { temporary, text } of files) {
      await disk.makeFolder(dirname(temporary));
      await disk.writeNew(temporary, text);
    }
    for (const { temporary, target } of files) await disk.replace(temporary, target);
  } catch (error) {
    await Promise.allSettled(files.map(({ temporary }) => disk.remove(temporary)));
    throw mistakeOf(error, dir);
  }
  return files.map(({ target }) => target);
}
