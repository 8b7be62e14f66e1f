import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const BIN = join(ROOT, 'dist/bin.js');

/** Builds `dist` where it is missing or older than its sources. */
export async function ensureBuilt(): Promise<void> {
  const built = existsSync(BIN) ? statSync(BIN).mtimeMs : 0;
  const src = join(ROOT, 'src');
  const stale = readdirSync(src, { recursive: true, encoding: 'utf8' }).some(
    (path) => /(?<!\.(?:test|soak))\.ts$/.test(path) && statSync(join(src, path)).mtimeMs > built,
  );
  if (stale) await promisify(execFile)('npm', ['run', 'build'], { cwd: ROOT });
}

/** Makes this package importable from a folder as if it were installed there. */
export async function installInto(cwd: string): Promise<void> {
  await mkdir(join(cwd, 'node_modules'));
  await symlink(ROOT, join(cwd, 'node_modules/proviso'));
}

export interface Spawned {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command in a process of its own. `onOutput` hears stderr as it comes and may send signals. */
export function spawnCli(
  argv: readonly string[],
  options: {
    readonly cwd: string;
    readonly nodeArgs?: readonly string[];
    readonly onOutput?: (stderr: string, kill: (signal: NodeJS.Signals) => void) => void;
  },
): Promise<Spawned> {
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), BIN, ...argv], {
    cwd: options.cwd,
    env: { ...process.env, NO_COLOR: '1' },
    timeout: 50_000,
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written.stderr += text;
    options.onOutput?.(written.stderr, (signal) => child.kill(signal));
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done({ code, ...written }));
  });
}
