import { resolve } from 'node:path';
import type { Environment } from '../../environment.ts';
import type { Report } from '../../model/report.ts';
import { oneLine } from '../../report/escape/visible.ts';
import type { HistoryEntry } from '../../report/history/history-entry.ts';
import { sinceLast, sinceLastSentence } from '../../report/history/since-last.ts';
import { addToHistory, readHistory } from './history-folder.ts';

export interface RunHistory {
  /** Earlier runs of the implementation, oldest first. */
  readonly entries: readonly HistoryEntry[];
  /** For the end of the summary: what changed since the last run. */
  readonly notes: readonly string[];
  /** Adds this run; a folder that cannot be written is a warning. */
  keep(): void;
}

const NONE: RunHistory = { entries: [], notes: [], keep() {} };

/** Reads the history before the report is delivered; the verdict never depends on it. */
export function beginHistory(
  report: Report,
  folder: string | undefined,
  { cwd, stderr }: Pick<Environment, 'cwd' | 'stderr'>,
): RunHistory {
  if (folder === undefined) return NONE;
  const path = resolve(cwd, folder);
  const { entries, troubles } = readHistory(path, report.header.implementation.name);
  for (const text of troubles) stderr.write(`warning: ${text}\n`);
  // What a part of the plan left out is no change.
  const isWhole = report.header.shard === null && report.header.selection.length === 0;
  const since = isWhole ? sinceLast(report, entries) : null;
  return {
    entries: isWhole ? entries : [],
    notes: since === null ? [] : [oneLine(sinceLastSentence(since))],
    keep() {
      try {
        addToHistory(path, report);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        stderr.write(`warning: this run is not in the history: ${oneLine(why)}\n`);
      }
    },
  };
}
