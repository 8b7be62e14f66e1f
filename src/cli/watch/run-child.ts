import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../environment.ts';
import type { Report } from '../../model/report.ts';
import { readReport } from '../../report/read/read-report.ts';

export type ChildRun =
  | { readonly kind: 'reported'; readonly report: Report }
  /** There was nothing to run: a file that does not parse, an implementation out of reach. In sentences. */
  | { readonly kind: 'troubled'; readonly said: string };

/** What of a process is kept of what it says. */
const SAID = 20_000;

/**
 * One `proviso run` in a process of its own, so that every module is read anew and nothing an implementation leaves open
 * stays. `command` is the file of the command line.
 */
export async function runChild(
  command: string,
  flags: readonly string[],
  { cwd, env }: Environment,
  signal: AbortSignal,
): Promise<ChildRun> {
  const folder = await mkdtemp(join(tmpdir(), 'proviso-watch-'));
  try {
    const said = await spawned(
      [command, 'run', '--quiet', '--report', 'json', '--reports', folder, ...flags],
      { cwd, env },
      signal,
    );
    const path = join(folder, 'report.json');
    const text = await readFile(path, 'utf8').catch(() => null);
    return text === null ? { kind: 'troubled', said } : { kind: 'reported', report: readReport(text, path) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What it said on stderr. Ends with the signal. */
function spawned(
  argv: readonly string[],
  { cwd, env }: Pick<Environment, 'cwd' | 'env'>,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, argv, {
      cwd,
      env: { ...env, NO_COLOR: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
      signal,
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < SAID) said += text;
    });
    child.on('error', (error) => (signal.aborted ? resolve('') : reject(error)));
    child.on('close', () => resolve(said));
  });
}
