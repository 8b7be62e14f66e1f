import * as yaml from 'yaml';
import { Mistake } from '../model/mistake.ts';
import type { Report } from '../model/report.ts';
import { type Baseline, entryName } from './baseline.ts';
import { type BaselineContext, matchBaseline } from './match-baseline.ts';
import { newEntriesOf } from './new-entries.ts';
import { parseBaseline } from './parse-baseline.ts';
import { rewrittenEntries } from './rewritten-entries.ts';

export interface BaselineUpdate {
  readonly text: string;
  /** Names of the entries taken out because they were observed not to occur any more. */
  readonly pruned: readonly string[];
  readonly added: readonly string[];
}

export interface UpdateOptions extends BaselineContext {
  /** The file's name: `.yaml` and `.yml` are written as YAML, everything else as JSON. */
  readonly path: string;
  /** Why what is new is accepted; null to add nothing. */
  readonly reason: string | null;
}

/**
 * The baseline file after a run, `text` being the file as it is (null where there is none). Takes out stale
 * entries, and, given a reason, adds one for each new failure; keeps the order, fields and (in YAML)
 * comments of everything else. `report` is one to which no baseline was applied. Throws what
 * `parseBaseline` throws, and a Mistake `baseline-update-partial` after a part of a run.
 */
export function updateBaseline(text: string | null, report: Report, options: UpdateOptions): BaselineUpdate {
  if (!report.footer.complete) {
    throw new Mistake({
      code: 'baseline-update-partial',
      message: 'The baseline is not updated after a run that did not come to its end.',
      where: options.path,
      hint: 'Run to the end, then update.',
    });
  }
  const baseline: Baseline =
    text === null ? { path: options.path, entries: [] } : parseBaseline(text, options.path, yaml);
  const { stale, findings } = matchBaseline(report, baseline, options);
  const reason = options.reason?.trim() ?? '';
  const added = reason === '' ? [] : newEntriesOf(report, new Set(findings.keys()), reason);
  const pruned = baseline.entries.flatMap((entry, index) => (stale.includes(entry) ? [index] : []));
  return {
    text:
      text !== null && pruned.length === 0 && added.length === 0
        ? text
        : rewrittenEntries(text, options.path, pruned, added),
    pruned: stale.map(entryName),
    added: added.map(entryName),
  };
}
