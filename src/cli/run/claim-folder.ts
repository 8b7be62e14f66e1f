import { closeSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../launch/make-folder.ts';
import { Mistake } from '../../model/mistake.ts';
import { diskMistake } from '../../report/write/disk-mistake.ts';

const CLAIM = '.proviso-run';
/** How often a claim is renewed, and for how long one of another machine counts that is not. */
const RENEWED_MS = 2000;
const STALE_MS = 30_000;

/** A folder that is one run's alone. */
export interface ClaimedFolder {
  release(): void;
}

/**
 * Makes a folder for reports, and takes it for one run: two that write into one folder would mix their reports. A claim
 * whose process is gone does not count. Throws `reports-in-use`, `reports-unwritable` or `disk-full`.
 */
export function claimFolder(dir: string): ClaimedFolder {
  const path = join(dir, CLAIM);
  try {
    makeFolder(dir);
    if (isHeld(path)) throw inUse(dir);
    rmSync(path, { force: true });
    write(path, JSON.stringify({ pid: process.pid, host: hostname() }));
  } catch (error) {
    // Another run was quicker between the look and the claim.
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST' && isHeld(path))
      throw inUse(dir);
    throw diskMistake(error, dir);
  }
  const renewing = setInterval(() => renew(path), RENEWED_MS);
  renewing.unref();
  return {
    release() {
      clearInterval(renewing);
      rmSync(path, { force: true });
    },
  };
}

/** Gives back the claim of a process that is gone. */
export function releaseFolder(dir: string): void {
  rmSync(join(dir, CLAIM), { force: true });
}

function write(path: string, text: string): void {
  const file = openSync(path, 'wx');
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}

function isHeld(path: string): boolean {
  let text: string;
  let ageMs: number;
  try {
    text = readFileSync(path, 'utf8');
    ageMs = Date.now() - statSync(path).mtimeMs;
  } catch {
    return false;
  }
  if (ageMs > STALE_MS) return false;
  const [, pid = '0'] = /"pid":(\d+)/.exec(text) ?? [];
  const isOfThisMachine = text.includes(JSON.stringify(hostname()));
  return !isOfThisMachine || isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Someone may have removed the folder under a run; what is written at its end then says so. */
function renew(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // The claim is lost, not the run.
  }
}

function inUse(dir: string): Mistake {
  return new Mistake({
    code: 'reports-in-use',
    message: 'Another run is writing its reports into this folder.',
    where: dir,
    hint: 'Wait for it, or give this one a folder of its own with --reports.',
  });
}
