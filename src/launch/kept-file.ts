import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What an earlier process kept at a path; undefined where nothing can be read. */
export function readKept(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Keeps something that can be made again: whole or not at all. Says whether it was possible. */
export function keep(path: string, content: Buffer | string): boolean {
  const unfinished = `${path}-${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, content, { mode: 0o600 });
    renameSync(unfinished, path);
    return true;
  } catch {
    return false;
  }
}
