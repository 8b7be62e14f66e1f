import * as yaml from 'yaml';
import { readBaselineDocument } from './parse-baseline.ts';

/**
 * A file of entries without some (by place) and with others at its end. Keeps the order, the fields and (in YAML) the comments of
 * everything else. `text` is the file as it is; null where there is none. `.yaml` and `.yml` are written as YAML, everything else as JSON.
 */
export function rewrittenEntries(
  text: string | null,
  path: string,
  pruned: readonly number[],
  added: readonly object[],
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
