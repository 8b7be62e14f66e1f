import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../launch/make-folder.ts';
import { Mistake } from '../../model/mistake.ts';

export interface Written {
  readonly written: readonly string[];
  /** Were there already, and are as they were. */
  readonly kept: readonly string[];
}

const UNWRITABLE: Readonly<Record<string, string>> = {
  EACCES: 'writing there is not allowed',
  EPERM: 'writing there is not allowed',
  ENOENT: 'the folder cannot be made',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a part of the path is a file, not a folder',
  ENOSPC: 'the disk is full',
};

/** Writes the files that are not there yet, by path under `cwd`. Throws the Mistake `init-unwritable`; never overwrites. */
export async function writeAbsent(cwd: string, files: Readonly<Record<string, string>>): Promise<Written> {
  const written: string[] = [];
  const kept: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    if (existsSync(join(cwd, path))) {
      kept.push(path);
      continue;
    }
    try {
      makeFolder(dirname(join(cwd, path)));
      await writeFile(join(cwd, path), text, { flag: 'wx' });
    } catch (error) {
      throw troubleOf(error, path, written);
    }
    written.push(path);
  }
  return { written, kept };
}

function troubleOf(error: unknown, path: string, written: readonly string[]): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = UNWRITABLE[code];
  if (reason === undefined) return error;
  const before = written.length === 0 ? 'Nothing was written.' : `Written before it: ${written.join(', ')}.`;
  return new Mistake({
    code: 'init-unwritable',
    message: `${path} cannot be written: ${reason}. ${before}`,
    where: path,
    hint: 'Make the folder writable, or run it in another one; what is there is never overwritten.',
    cause: error,
  });
}
