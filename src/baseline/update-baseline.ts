import * as yaml from 'yaml';
import { Mistake } from '../model/mistake.ts';
import type { Report } from '../model/report.ts';
import { type Baseline, entryName } from './baseline.ts';
import type { BaselineEntry } from './baseline-schema.ts';
import { type BaselineContext, matchBaseline } from './match-baseline.ts';
import { newEntriesOf } from './new-entries.ts';
import { parseBaseline, readBaselineDocument } from './parse-baseline.ts';

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
      mend: 'Run to the end, then update.',
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
        : rewritten(text, options.path, pruned, added),
    pruned: stale.map(entryName),
    added: added.map(entryName),
  };
}

function rewritten(
  text: string | null,
  path: string,
  pruned: readonly number[],
  added: readonly BaselineEntry[],
): string {
  const isYaml = /\.ya?ml$/i.test(path);
  if (text === null) {
    const fresh = { version: 1, entries: added };
    return isYaml ? yaml.stringify(fresh) : `${JSON.stringify(fresh, null, 2)}\n`;
  }
  const { document } = readBaselineDocument(text, path, yaml);
  if (isYaml) {
    const entries = document.get('entries');
    if (!yaml.isSeq(entries)) throw new TypeError('A parsed baseline has no list of entries.');
    for (const index of pruned.toReversed()) entries.delete(index);
    for (const entry of added) entries.add(document.createNode(entry));
    // An empty flow list `[]` would take block entries into its brackets.
    if (added.length > 0 && entries.items.every((item) => yaml.isMap(item))) entries.flow = false;
    return document.toString({ lineWidth: 0 });
  }
  const contents = document.toJS() as Record<string, unknown> & { entries: unknown[] };
  const entries = contents.entries.filter((_, index) => !pruned.includes(index));
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? 2;
  const end = text.endsWith('\n') ? '\n' : '';
  return JSON.stringify({ ...contents, entries: [...entries, ...added] }, null, indent) + end;
}
