import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { keep, readKept } from './kept-file.ts';

export interface Bundle {
  /** Absolute path of a CommonJS bundle in ASCII whose name tells its content: V8 compares only the length. */
  readonly file: string;
  /** Where the bytecode of earlier processes is kept; null: nowhere. */
  readonly cacheFolder: string | null;
  /** What the process is to do: other work compiles other functions. Letters only. */
  readonly purpose: string;
}

const SUFFIX = '.bytecode';
/** The greatest exit code of a command that ended by itself. */
const VERDICT = 1;

/**
 * What the bundle exports. Its functions come compiled from an earlier process where one left them; otherwise this
 * process leaves what it has compiled when it has come to its end. A cache that is damaged, foreign or not writable costs
 * time, nothing else.
 */
export function loadBundle({ file, cacheFolder, purpose }: Bundle): unknown {
  const engine = `${process.versions.v8}-${process.arch}`;
  const cache =
    cacheFolder === null ? null : join(cacheFolder, `${basename(file)}-${engine}-${purpose}${SUFFIX}`);
  const cachedData = cache === null ? undefined : readKept(cache);
  // One byte a character: half of what reading it as UTF-8 may take.
  const source = readFileSync(file, 'latin1');
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  if (cache !== null && (cachedData === undefined || script.cachedDataRejected === true))
    process.once('exit', (code) => {
      // One that was refused or broke off has compiled too little to be of use to the next.
      if (code <= VERDICT) keepBytecode(cache, script.createCachedData(), basename(file));
    });
  return module.exports;
}

/** In the place of what other versions of the bundle left. */
function keepBytecode(path: string, bytecode: Buffer, bundle: string): void {
  // A read-only installation: the next process compiles again.
  if (!keep(path, bytecode)) return;
  const folder = dirname(path);
  for (const name of readdirSync(folder))
    if (name.endsWith(SUFFIX) && !name.startsWith(bundle)) rmSync(join(folder, name), { force: true });
}
