import { readFile } from 'node:fs/promises';
import { Mistake } from '../model/mistake.ts';

/** A file the user named, as text. Throws a Mistake of the given code where it cannot be read. */
export async function readText(path: string, code: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new Mistake({
      code,
      message: missing ? 'There is no such file.' : `The file cannot be read: ${String(cause)}.`,
      where: path,
      hint: 'Correct the path.',
      cause,
    });
  }
}
