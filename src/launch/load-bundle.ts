import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

export interface Bundle {
  /** Absolute path of a CommonJS bundle in ASCII whose name tells its content: V8 compares only the length. */
  readonly file: string;
  /** Where the bytecode of earlier processes is kept; null: nowhere. */
  readonly cacheFolder: string | null;
  /** What the process is to do: other work compiles other functions. Letters only. */
  readonly purpose: string;
}

const SUFFIX = '.bytecode';

/**
 * What the bundle exports. Its functions come compiled from an earlier process where one left them; otherwise this
 * process leaves what it has compiled when it ends. A cache that is damaged, foreign or not writable costs
 * time, nothing else.
 */
export function loadBundle({ file, cacheFolder, purpose }: Bundle): unknown {
  const engine = `${process.versions.v8}-${process.arch}`;
  const cache =
    cacheFolder === null ? null : join(cacheFolder, `${basename(file)}-${engine}-${purpose}${SUFFIX}`);
  const cachedData = cache === null ? undefined : readIfThere(cache);
  // One byte a character: half of what reading it as UTF-8 may take.
  const source = readFileSync(file, 'latin1');
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  if (cache !== null && (cachedData === undefined || script.cachedDataRejected === true))
    process.once('exit', () => keep(cache, script.createCachedData(), basename(file)));
  return module.exports;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Whole or not at all, and in the place of what other versions of the bundle left. */
function keep(path: string, bytecode: Buffer, bundle: string): void {
  const folder = dirname(path);
  const unfinished = `${path}-${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(unfinished, bytecode, { mode: 0o600 });
    renameSync(unfinished, path);
    for (const name of readdirSync(folder))
      if (name.endsWith(SUFFIX) && !name.startsWith(bundle)) rmSync(join(folder, name), { force: true });
  } catch {
    // A read-only installation: the next process compiles again.
  }
}
