import { relative, resolve } from 'node:path';
import { watch } from 'chokidar';
import { isInput } from './affected.ts';

/** The files that are saved below a folder, packages and what tools make left out. */
export interface Saves {
  /** Waits until something was saved and no more comes; absolute paths, none twice. Empty once the signal is aborted. */
  take(signal: AbortSignal): Promise<readonly string[]>;
  /** Resolves once a file is saved for which this holds, which is still there to be taken; or the signal is aborted. */
  until(holds: (file: string) => boolean, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds of quiet after which what was saved is taken to be saved. */
const QUIET_MS = 60;
const NEVER = /(?:^|[\\/])(?:node_modules|dist|build|reports|coverage|\.[^\\/]+)(?:[\\/]|$)/;

/** `cwd` is a real path. */
export async function watchSaves(cwd: string): Promise<Saves> {
  const pending = new Set<string>();
  const heard = new Set<(file: string) => void>();
  const watcher = watch(cwd, {
    ignoreInitial: true,
    ignored: (path, stats) => NEVER.test(relative(cwd, path)) || (stats?.isFile() === true && !isInput(path)),
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

  return {
    until,
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
