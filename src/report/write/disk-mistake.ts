import { Mistake } from '../../model/mistake.ts';

const UNWRITABLE: Readonly<Record<string, string>> = {
  EACCES: 'writing there is not allowed',
  EPERM: 'writing there is not allowed',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a part of the path is a file, not a folder',
  EISDIR: 'a folder stands where a report is to go',
  ENOENT: 'the folder cannot be made',
  ENAMETOOLONG: 'the path is too long',
  EFBIG: 'a file would be larger than this process may write (`ulimit -f`)',
};
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** What kept a report from being written, as the Mistake `disk-full` or `reports-unwritable`; any other error as it is. */
export function diskMistake(error: unknown, dir: string): unknown {
  if (!isOfTheSystem(error)) return error;
  if (FULL.has(error.code)) {
    return new Mistake({
      code: 'disk-full',
      message: 'The disk is full: no report of this run was written.',
      where: dir,
      hint: 'Make room, or give another folder with --reports.',
      cause: error,
    });
  }
  return new Mistake({
    code: 'reports-unwritable',
    message: `The reports cannot be written: ${UNWRITABLE[error.code] ?? `the system says ${error.code}`}.`,
    where: dir,
    hint: 'Give a folder that can be written to with --reports.',
    cause: error,
  });
}

function isOfTheSystem(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && /^E[A-Z0-9]+$/.test(String(error.code));
}
