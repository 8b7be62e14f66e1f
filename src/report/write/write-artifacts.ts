import { randomUUID } from 'node:crypto';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Mistake } from '../../model/mistake.ts';
import type { Artifact } from '../reporter.ts';
import { type Disk, nodeDisk } from './disk.ts';
import { diskMistake } from './disk-mistake.ts';

function insideOf(dir: string, path: string): string {
  const target = resolve(dir, path);
  const way = relative(dir, target);
  if (way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw new Mistake({
      code: 'artifact-outside',
      message: `A reporter gave the path ${JSON.stringify(path)}, which is not inside the reports folder.`,
      where: dir,
      hint: 'Give artifacts relative paths without `..`.',
    });
  }
  return target;
}

/** A file that stands already, on the same disk, and is to be moved into place. */
export interface StandingFile {
  readonly path: string;
  /** Absolute. */
  readonly from: string;
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
  artifacts: readonly (Artifact | StandingFile)[],
  disk: Disk = nodeDisk,
): Promise<readonly string[]> {
  const root = resolve(dir);
  const files = artifacts.map((artifact) => {
    const target = insideOf(root, artifact.path);
    return 'from' in artifact
      ? { target, text: null, temporary: artifact.from }
      : { target, text: artifact.text, temporary: join(dirname(target), `.${randomUUID()}.tmp`) };
  });
  try {
    await disk.makeFolder(root);
    for (const { temporary, text } of files) {
      await disk.makeFolder(dirname(temporary));
      if (text !== null) await disk.writeNew(temporary, text);
    }
    for (const { temporary, target } of files) await disk.replace(temporary, target);
  } catch (error) {
    await Promise.allSettled(files.map(({ temporary }) => disk.remove(temporary)));
    throw diskMistake(error, dir);
  }
  return files.map(({ target }) => target);
}
