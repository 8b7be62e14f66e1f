import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What runs: the supervisor, the command line in one file, and the transform of last resort. */
const RUNS = /^(?:bin\.js|.*\.cjs)$/;

/** SHA-256 of the code of this package that runs, hexadecimal. Undefined where it runs from its sources, which are not in one place. */
export function toolDigest(): string | undefined {
  const file = fileURLToPath(import.meta.url);
  return file.endsWith('.cjs') ? digestOfBuild(dirname(file)) : undefined;
}

/** Of a folder of built files. */
export function digestOfBuild(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) {
    if (!RUNS.test(name)) continue;
    hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}
