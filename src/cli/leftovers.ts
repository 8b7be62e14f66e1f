import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Surface } from '../surface/surface.ts';
import { textAt } from './text-at.ts';

/** Files that were generated before and are not now: what they were made of is gone. By their path, sorted. */
export async function leftovers(
  files: readonly { readonly path: string }[],
  dir: string,
  { folder, extension, mark }: NonNullable<Surface['pages']>,
): Promise<readonly string[]> {
  const own = new Set(files.map(({ path }) => path));
  const left: string[] = [];
  for (const name of await namesIn(join(dir, folder))) {
    const path = `${folder}/${name}`;
    if (!name.endsWith(extension) || own.has(path)) continue;
    if ((await textAt(join(dir, path)))?.includes(mark) === true) left.push(path);
  }
  return left.sort();
}

async function namesIn(dir: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
