import { basename, dirname, isAbsolute, relative, resolve } from 'node:path';
import { watch } from 'chokidar';
import { isInput } from './affected.ts';

/** The files that are saved below a folder, packages and what tools make left out unless they are followed. */
export interface Saves {
  /** Watches these files (absolute, real) too, wherever they lie: a linked package, a folder that a build fills. Resolves once a save is heard. */
  follow(files: Iterable<string>): Promise<void>;
  /** Waits until something was saved and no more comes; absolute paths, none twice. Empty once the signal is aborted. */
  take(signal: AbortSignal): Promise<readonly string[]>;
  /** Resolves once a file is saved for which this holds, which is still there to be taken; or the signal is aborted. */
  until(holds: (file: string) => boolean, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds of quiet after which what was saved is taken to be saved. */
const QUIET_MS = 60;
/** Milliseconds between looks whether a followed file is watched, and how many looks at most. */
const LOOK_MS = 10;
const MOST_LOOKS = 200;
const NEVER = /(?:^|[\\/])(?:node_modules|dist|build|reports|coverage|\.[^\\/]+)(?:[\\/]|$)/;

function isOutside(path: string): boolean {
  return isAbsolute(path) || /^\.\.(?:[\\/]|$)/.test(path);
}

/** `cwd` is a real path. */
export async function watchSaves(cwd: string): Promise<Saves> {
  const pending = new Set<string>();
  const heard = new Set<(file: string) => void>();
  const followed = new Set<string>();
  /** Watched as folders: editors and builds put another file in the place of the one before. */
  const folders = new Set<string>();
  const isBelow = (path: string) => !isOutside(relative(cwd, path)) && !NEVER.test(relative(cwd, path));
  const watcher = watch(cwd, {
    ignoreInitial: true,
    ignored(path, stats) {
      if (followed.has(resolve(path)) || folders.has(resolve(path))) return false;
      return !isBelow(path) || (stats?.isFile() === true && !isInput(path));
    },
  });
  watcher.on('all', (_, path) => {
    if (!isInput(path)) return;
    const file = resolve(cwd, path);
    pending.add(file);
    for (const hear of heard) hear(file);
  });
  await new Promise<void>((ready) => watcher.once('ready', ready));

  function until(holds: (file: string) => boolean, signal: AbortSignal): Promise<void> {
    return new Promise((done) => {
      const end = () => {
        heard.delete(hear);
        signal.removeEventListener('abort', end);
        done();
      };
      const hear = (file: string) => {
        if (holds(file)) end();
      };
      heard.add(hear);
      signal.addEventListener('abort', end, { once: true });
      for (const file of [...pending]) hear(file);
    });
  }

  async function follow(files: Iterable<string>): Promise<void> {
    const added: string[] = [];
    for (const file of files) {
      if (followed.has(file) || isBelow(file)) continue;
      followed.add(file);
      added.push(file);
      const folder = dirname(file);
      if (folders.has(folder)) continue;
      folders.add(folder);
      watcher.add(folder);
    }
    // The watcher does not tell when it has looked at what is added later; a file may be gone by then.
    const isSeen = (file: string) => watcher.getWatched()[dirname(file)]?.includes(basename(file)) ?? false;
    for (let waited = 0; waited < MOST_LOOKS && !added.every(isSeen); waited += 1)
      await new Promise((looked) => setTimeout(looked, LOOK_MS));
  }

  return {
    until,
    follow,
    async take(signal) {
      await until(() => true, signal);
      for (let before = -1; before !== pending.size && !signal.aborted; ) {
        before = pending.size;
        await new Promise((quiet) => setTimeout(quiet, QUIET_MS));
      }
      const files = signal.aborted ? [] : [...pending];
      pending.clear();
      return files;
    },
    close: () => watcher.close(),
  };
}
