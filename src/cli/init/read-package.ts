import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Mistake } from '../../model/mistake.ts';

/** Whether the folder is a package. Throws the Mistake `package-json-broken` for one that cannot be read as such. */
export async function hasPackage(cwd: string): Promise<boolean> {
  const path = join(cwd, 'package.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw broken('It cannot be read.', error);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw broken('It is not JSON.', error);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw broken('It is no object.');
  return true;
}

function broken(how: string, cause?: unknown): Mistake {
  return new Mistake({
    code: 'package-json-broken',
    message: `The package.json of this folder is broken. ${how}`,
    where: 'package.json',
    hint: 'Fix it first; nothing was written.',
    cause,
  });
}
