import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../cli/main.ts';
import type { Environment, Output } from '../environment.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunCliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Handed the interruption, to be called like a first Ctrl-C. */
  readonly onReady?: (interrupt: () => void) => void;
}

/** The command line in this process, without a terminal. */
export async function runCli(argv: readonly string[], options: RunCliOptions): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const output = (name: keyof typeof written): Output => ({
    write: (text) => {
      written[name] += text;
    },
    isTTY: false,
    columns: 100,
  });
  const environment: Environment = {
    cwd: options.cwd,
    env: { NO_COLOR: '1', ...options.env },
    stdout: output('stdout'),
    stderr: output('stderr'),
    now: () => new Date('2026-01-02T03:04:05.000Z'),
    prints: null,
    onInterrupt(listener) {
      options.onReady?.(listener);
      return () => {};
    },
  };
  const code = await main(argv, environment);
  return { code, ...written };
}

/** A folder with these files in it, by relative path; `remove` takes it away. */
export async function temporaryProject(
  files: Readonly<Record<string, string>>,
): Promise<{ readonly cwd: string; readonly remove: () => Promise<void> }> {
  const cwd = await mkdtemp(join(tmpdir(), 'proviso-cli-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), text);
  }
  return { cwd, remove: () => rm(cwd, { recursive: true, force: true }) };
}
