import { distance } from 'fastest-levenshtein';
import type { Document, LineCounter } from 'yaml';
import type { z } from 'zod';
import { Mistake } from '../model/mistake.ts';
import type { Baseline, LocatedEntry } from './baseline.ts';
import { baselineSchema, entrySchema } from './baseline-schema.ts';
import { refuseCatchAlls } from './catch-all.ts';
import { refuseContradictions } from './contradictions.ts';

/** How far a field name may be from a known one and still be taken for a slip of the pen. */
const SLIP = 2;

/** The library, handed in: it takes longer to load than a test file that has no baseline takes to run. */
export type Yaml = Pick<
  typeof import('yaml'),
  'isCollection' | 'isMap' | 'isScalar' | 'LineCounter' | 'parseDocument'
>;

/**
 * Reads `proviso.baseline.json` or `.yaml`. Throws a Mistake with file and line: `baseline-unreadable`,
 * `baseline-invalid`, `baseline-field-unknown`, `baseline-duplicate`, `baseline-contradiction`,
 * `baseline-matches-everything`.
 */
export function parseBaseline(text: string, path: string, yaml: Yaml): Baseline {
  const entries: readonly LocatedEntry[] = locatedEntries(text, path, yaml, {
    file: baselineSchema,
    entry: entrySchema,
    page: 'docs/baseline.md',
  });
  refuseContradictions(entries, path);
  refuseCatchAlls(entries, path);
  return { path, entries };
}

/** What a file of accepted things is held against. */
export interface EntriesForm<Entry> {
  readonly file: z.ZodType<{ readonly entries: readonly Entry[] }> & { readonly shape: object };
  readonly entry: { readonly shape: object };
  /** Where its fields are described. */
  readonly page: string;
}

/** The entries of such a file, each with its line. Throws `baseline-unreadable`, `baseline-invalid`, `baseline-field-unknown`. */
export function locatedEntries<Entry extends object>(
  text: string,
  path: string,
  yaml: Yaml,
  form: EntriesForm<Entry>,
): readonly (Entry & { readonly line: number })[] {
  const { document, lineAt } = readBaselineDocument(text, path, yaml);
  const slips = { document, isMap: yaml.isMap, path, lineAt };
  refuseSlips([], Object.keys(form.file.shape), slips);
  const checked = form.file.safeParse(contentsOf(document, path));
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const at = (issue?.path ?? []).map((step) => (typeof step === 'symbol' ? String(step) : step));
    throw new Mistake({
      code: 'baseline-invalid',
      message: `The baseline is not valid: ${at.length === 0 ? 'it' : at.join('.')}: ${issue?.message ?? 'unknown'}.`,
      where: `${path}:${lineAt(at)}`,
      hint: `See ${form.page} for the fields of an entry; every entry needs a reason.`,
    });
  }
  return checked.data.entries.map((entry, index) => {
    refuseSlips(['entries', index], Object.keys(form.entry.shape), slips);
    return { ...entry, line: lineAt(['entries', index]) };
  });
}

type Path = readonly (string | number)[];

/** The text as a document that remembers comments, order and lines. YAML 1.2 holds all of JSON. */
export function readBaselineDocument(
  text: string,
  path: string,
  yaml: Yaml,
): { readonly document: Document; readonly lineAt: (at: Path) => number } {
  const lines = new yaml.LineCounter();
  const document: Document = yaml.parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new Mistake({
      code: 'baseline-unreadable',
      message: `The baseline cannot be read: ${error.message.split('\n', 1)[0]?.replace(/ at line .*$/, '')}.`,
      where: `${path}:${lines.linePos(error.pos[0]).line}`,
      hint: 'Give JSON or YAML; `--baseline-update` writes either, after the ending of the file name.',
    });
  }
  return { document, lineAt: (at) => lineOf(document, lines, at, yaml) };
}

/** The line of the innermost node on the way to `at` that the document has. */
function lineOf(document: Document, lines: LineCounter, at: Path, { isScalar, isCollection }: Yaml): number {
  for (let length = at.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(at.slice(0, length), true);
    if ((isScalar(node) || isCollection(node)) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function contentsOf(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw new Mistake({
      code: 'baseline-unreadable',
      message: 'The baseline cannot be read: its aliases do not resolve, or are too many.',
      where: path,
      hint: 'Write the entries out.',
      cause,
    });
  }
}

interface Slips {
  readonly document: Document;
  readonly isMap: Yaml['isMap'];
  readonly path: string;
  readonly lineAt: (at: Path) => number;
}

/** People may add fields of their own, but not ones that look like a known field misspelt. */
function refuseSlips(at: Path, known: readonly string[], { document, isMap, path, lineAt }: Slips): void {
  const node = at.length === 0 ? document.contents : document.getIn(at, true);
  if (!isMap(node)) return;
  for (const { key } of node.items) {
    const name = String(key);
    if (known.includes(name)) continue;
    const meant = known.find((field) => distance(field, name.toLowerCase()) <= SLIP);
    if (meant === undefined) continue;
    throw new Mistake({
      code: 'baseline-field-unknown',
      message: `The baseline has a field ${JSON.stringify(name)}, which no one reads.`,
      where: `${path}:${lineAt([...at, name])}`,
      hint: `Write ${JSON.stringify(meant)}; a field of your own needs a name further from it.`,
    });
  }
}
