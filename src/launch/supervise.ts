import { type ChildProcess, spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { type Ended, runRescue } from './run-rescue.ts';
import { SUPERVISOR } from './worker-channel.ts';
import type { WorkerMessage } from './worker-message.ts';

export interface Command {
  /** Absolute path of the file that both processes run. */
  readonly file: string;
  readonly argv: readonly string[];
}

/** What the supervisor knows of its worker. */
interface Standing {
  finished: number | null;
  reports: string | null;
  run: { readonly timeoutMs: number; readonly rescue: unknown } | null;
  calling: boolean;
  heard: boolean;
  hung: boolean;
  told: boolean;
  signals: number;
  readonly groups: Set<number>;
  readonly delivered: string[];
  /** Milliseconds since the worker was last heard, the first signal, and the end of its command. */
  readonly since: { word: number; signal: number; finished: number };
}

const INTERRUPTED = 130;
const NO_VERDICT = 3;
const TICK_MS = 250;
/** How much longer than one call may take the worker may be silent: a busy machine is no endless loop. */
const SLACK_MS = 4000;
/** How soon a signal has to be heard, and how soon the command has to end then. */
const HEARING_MS = 1500;
const ENDING_MS = 15_000;
/** How long a worker whose command has ended may take to go. */
const LEAVING_MS = 3000;

const SIGNALS: readonly NodeJS.Signals[] =
  process.platform === 'win32'
    ? ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']
    : ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];

/**
 * Runs a command in a process of its own and resolves to the exit code. Only what the worker says counts as a verdict,
 * not how its process ends: code of a project can end that at any time and with any exit code. A worker whose event loop
 * stands still while calls are made is ended. What it started is ended after it.
 */
export async function supervise({ file, argv }: Command): Promise<number> {
  const startedAt = Date.now();
  const debugged = await handOverDebugger();
  const worker = spawn(process.execPath, [...process.execArgv, file, ...argv], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, [SUPERVISOR]: String(process.pid) },
  });
  const standing: Standing = {
    finished: null,
    reports: null,
    run: null,
    calling: false,
    heard: false,
    hung: false,
    told: false,
    signals: 0,
    groups: new Set(),
    delivered: [],
    since: { word: 0, signal: 0, finished: 0 },
  };
  for (const signal of SIGNALS)
    process.on(signal, () => {
      standing.signals++;
      worker.kill(standing.signals === 1 ? signal : 'SIGKILL');
    });
  listen(worker.stdio[3] as Readable, (message) => note(message, standing));
  // Counted in ticks of this process: while the machine sleeps, nothing is late.
  const watching = setInterval(() => {
    if (isOverdue(standing, !debugged)) worker.kill('SIGKILL');
  }, TICK_MS);
  const { code, signal } = await endOf(worker);
  clearInterval(watching);
  for (const group of standing.groups) endGroup(group);

  const rescue = (how: Ended['how']) => {
    const { reports, run } = standing;
    return runRescue(file, { how, reports, rescue: run?.rescue ?? null, debug: argv.includes('--debug') });
  };
  if (standing.finished !== null) {
    const lost = standing.delivered.find((path) => !isWrittenSince(path, startedAt));
    if (standing.finished !== 0 || lost === undefined) return standing.finished;
    await rescue({ kind: 'report-missing', path: lost });
    return NO_VERDICT;
  }
  if (standing.hung && standing.run !== null)
    await rescue({ kind: 'hung', timeoutMs: standing.run.timeoutMs });
  else if (standing.signals > 0) await rescue({ kind: 'interrupted' });
  else await rescue(standing.told ? { kind: 'told' } : { kind: 'exited', code, signal });
  return standing.signals > 0 ? INTERRUPTED : NO_VERDICT;
}

function note(message: WorkerMessage, standing: Standing): void {
  standing.since.word = 0;
  switch (message.type) {
    case 'beat':
      return;
    case 'heard':
      standing.heard = true;
      return;
    case 'reports':
      standing.reports = message.dir;
      return;
    case 'run':
      standing.run = message;
      standing.calling = true;
      return;
    case 'judged':
      standing.calling = false;
      return;
    case 'delivered':
      standing.run = null;
      standing.delivered.push(message.path);
      return;
    case 'group':
      if (message.alive) standing.groups.add(message.pid);
      else standing.groups.delete(message.pid);
      return;
    case 'told':
      standing.told = true;
      return;
    case 'finished':
      standing.finished = message.code;
  }
}

/** One tick further: is the worker to be ended? */
function isOverdue(standing: Standing, hasWatchdog: boolean): boolean {
  const { since, run } = standing;
  since.word += TICK_MS;
  if (standing.finished !== null) {
    since.finished += TICK_MS;
    return since.finished > LEAVING_MS;
  }
  if (hasWatchdog && standing.calling && run !== null && since.word > run.timeoutMs + SLACK_MS)
    standing.hung = true;
  if (standing.signals > 0) {
    since.signal += TICK_MS;
    if (since.signal > (standing.heard ? ENDING_MS : HEARING_MS)) return true;
  }
  return standing.hung;
}

function listen(channel: Readable, hear: (message: WorkerMessage) => void): void {
  let rest = '';
  channel.setEncoding('utf8');
  channel.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) hear(JSON.parse(line) as WorkerMessage);
  });
  // A worker that is killed may leave its end of the pipe in any state.
  channel.on('error', () => {});
}

/** Rejects where there is no way to start a process. */
function endOf(
  worker: ChildProcess,
): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('close', (code, signal) => resolve({ code, signal }));
    // A process that has got hold of the channel must not hold up the end of the command.
    worker.once('exit', (code, signal) => setTimeout(resolve, 1000, { code, signal }).unref());
  });
}

function endGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It is gone, which is what was wanted.
  }
}

function isWrittenSince(path: string, startedAt: number): boolean {
  try {
    // File systems round times down, by up to two seconds.
    return statSync(path).mtimeMs >= startedAt - 2000;
  } catch {
    return false;
  }
}

/** A debugger is for the worker, on the same port; while it halts there, nothing is late. */
async function handOverDebugger(): Promise<boolean> {
  if (!process.execArgv.some((option) => option.startsWith('--inspect'))) return false;
  const { close } = await import('node:inspector');
  close();
  return true;
}
