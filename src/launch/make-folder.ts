import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it; one that is there is no error. Throws what the system says. Node's own recursive
 * `mkdir` never returns where a file system says ENOENT of a folder whose parent is there, as `/proc` does.
 */
export function makeFolder(path: string, mode = 0o777): void {
  const missing: string[] = [];
  let above = resolve(path);
  while (!existsSync(above) && dirname(above) !== above) {
    missing.unshift(above);
    above = dirname(above);
  }
  if (missing.length === 0) mkdirSync(above, { recursive: true, mode });
  for (const folder of missing) makeOne(folder, mode);
}

function makeOne(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process was quicker.
    if (!(existsSync(folder) && statSync(folder).isDirectory())) throw error;
  }
}
