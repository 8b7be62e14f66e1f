import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../launch/make-folder.ts';
import type { RunEvent } from '../../model/event.ts';
import { eventLine } from '../../report/formats/ndjson.ts';

/** The format that is written while the run goes, and its file. */
export const NDJSON = { format: 'ndjson', path: 'report.ndjson' } as const;

export interface EventStream {
  write(event: RunEvent): void;
  /** True: every event of the run stands in the file. */
  close(): boolean;
  /** Makes the file the report of the run. */
  keep(): Promise<void>;
  drop(): void;
}

/** Where the events of a run stand for as long as it goes. */
export function partialEvents(dir: string): string {
  return join(dir, `${NDJSON.path}.partial`);
}

/**
 * Writes the events of a run as they come to `report.ndjson.partial`, so that whatever ends the process leaves the lines
 * so far, with the cases underway. A place that cannot be written to ends the stream, not the run: the whole report is then written in the end, and says what is wrong.
 */
export function streamEvents(dir: string): EventStream {
  const partial = partialEvents(dir);
  let file: number | null = null;
  let whole = false;
  return {
    write(event) {
      try {
        if (event.type === 'run-started') {
          makeFolder(dir);
          file = openSync(partial, 'w');
          whole = true;
        }
        if (file !== null && whole) writeSync(file, eventLine(event));
      } catch (error) {
        if (!isOfTheDisk(error)) throw error;
        whole = false;
      }
    },
    close() {
      if (file !== null) closeSync(file);
      file = null;
      return whole;
    },
    keep: () => rename(partial, join(dir, NDJSON.path)),
    drop: () => rmSync(partial, { force: true }),
  };
}

function isOfTheDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
