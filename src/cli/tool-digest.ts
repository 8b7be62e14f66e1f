import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { currentCache } from '../launch/cache-folder.ts';
import { keep, readKept } from '../launch/kept-file.ts';

/** What runs: the supervisor, the command line in one file, and the transform of last resort. */
const RUNS = /^(?:bin\.js|.*\.cjs)$/;
const KEPT = 'build-digest';

/** SHA-256 of the code of this package that runs, hexadecimal. Undefined where it runs from its sources, which are not in one place. */
export function toolDigest(): string | undefined {
  const file = fileURLToPath(import.meta.url);
  return file.endsWith('.cjs') ? keptDigestOf(dirname(file), currentCache()?.folder ?? null) : undefined;
}

/**
 * As `digestOfBuild`, which reads megabytes: taken from what an earlier process kept, as long as no file was written since.
 * The time of a file's last change (`ctime`) is the system's own, and no program can set it back.
 */
export function keptDigestOf(folder: string, cacheFolder: string | null): string {
  if (cacheFolder === null) return digestOfBuild(folder);
  const path = join(cacheFolder, KEPT);
  const state = stateOf(folder);
  const [before, kept] = readKept(path)?.toString('utf8').split('\n') ?? [];
  if (before === state && kept !== undefined) return kept;
  const digest = digestOfBuild(folder);
  if (stateOf(folder) === state) keep(path, `${state}\n${digest}`);
  return digest;
}

/** Of a folder of built files. */
export function digestOfBuild(folder: string): string {
  const hash = createHash('sha256');
  for (const name of filesOf(folder)) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => RUNS.test(name))
    .sort();
}

/** In one line. */
function stateOf(folder: string): string {
  return JSON.stringify(
    filesOf(folder).map((name) => {
      const { dev, ino, size, mtimeNs, ctimeNs } = statSync(join(folder, name), { bigint: true });
      return [name, ...[dev, ino, size, mtimeNs, ctimeNs].map(String)];
    }),
  );
}
