import { closeSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../launch/make-folder.ts';
import type { Report } from '../../model/report.ts';
import { oneLine } from '../../report/escape/visible.ts';
import { type HistoryEntry, historyEntryOf, historyEntrySchema } from '../../report/history/history-entry.ts';

/** Runs that a folder keeps of one implementation, and bytes of one of its files. */
const KEPT = 50;
const MOST_BYTES = 4 * 1024 * 1024;
/** Files of a folder that are looked at: it may be a cache that others write to. */
const LOOKED_AT = 5_000;
const NAME = /^proviso-\d{8}T\d{9}Z(?:-\d+)?\.json$/;

interface Past {
  /** Of this implementation, oldest first. */
  readonly entries: readonly HistoryEntry[];
  /** Their files, in the same order. */
  readonly files: readonly string[];
  /** What could not be read, in words. */
  readonly troubles: readonly string[];
}

/** The earlier runs that a folder has of an implementation. A file that is no entry is left alone, and named. */
export function readHistory(folder: string, implementation: string): Past {
  const troubles: string[] = [];
  const read = namesIn(folder).flatMap((file) => {
    const entry = entryIn(join(folder, file));
    if (entry === null) troubles.push(`${oneLine(file)} in the history cannot be read, and is passed over.`);
    return entry === null || entry.implementation !== implementation ? [] : [{ file, entry }];
  });
  read.sort((a, b) => (a.entry.startedAt < b.entry.startedAt ? -1 : 1));
  const kept = read.slice(-KEPT);
  return { entries: kept.map(({ entry }) => entry), files: read.map(({ file }) => file), troubles };
}

/** Adds a run to the folder, and takes the oldest out where there are too many. Throws what the file system throws. */
export function addToHistory(folder: string, report: Report): HistoryEntry | null {
  const entry = historyEntryOf(report);
  if (entry === null) return null;
  makeFolder(folder);
  const stamp = new Date(entry.startedAt).toISOString().replace(/[-:.]/g, '');
  const free = ['', ...Array.from({ length: 100 }, (_, index) => `-${index + 2}`)];
  const written = free.some((suffix) =>
    writtenNew(join(folder, `proviso-${stamp}${suffix}.json`), `${JSON.stringify(entry)}\n`),
  );
  if (!written) throw new Error(`too many runs of ${entry.startedAt}`);
  const { files } = readHistory(folder, entry.implementation);
  for (const file of files.slice(0, Math.max(0, files.length - KEPT)))
    rmSync(join(folder, file), { force: true });
  return entry;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => NAME.test(name))
      .sort()
      .slice(-LOOKED_AT);
  } catch {
    return []; // The first run finds no folder.
  }
}

function entryIn(path: string): HistoryEntry | null {
  try {
    if (statSync(path).size > MOST_BYTES) return null;
    return historyEntrySchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Whether the file was new; never over another run's. */
function writtenNew(path: string, text: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  try {
    writeSync(file, text);
  } finally {
    closeSync(file);
  }
  return true;
}
