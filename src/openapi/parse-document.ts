import { LineCounter, parseDocument } from 'yaml';
import { Mistake } from '../model/mistake.ts';
import type { Report } from './defect.ts';

/** YAML is read into nodes before it is read into values, at fifty times its size in memory. */
const LARGEST_YAML = 16 * 1024 * 1024;
const LARGEST_JSON = 128 * 1024 * 1024;
/** Aliases within aliases multiply: past this many, a document is a bomb. */
const MOST_ALIASES = 1_000;
const MOST_REPEATED = 20;
/** Levels of a document; more than any has, and fewer than readers have stack for. */
const DEEPEST = 4_000;
const TOO_DEEP = 'it is nested too deeply to be read';
const CYCLE = 'its anchors make a value that holds itself';
const CORRECT_IT = 'Correct it there; `npx proviso lint` names what is wrong in documents that can be read.';

/**
 * The value of a JSON or YAML text. A key that stands twice in an object is reported, the last one counts.
 * Throws Mistake `document-unreadable` with file, line and what the parser says.
 */
export function parseDocumentText(text: string, file: string, report: Report): unknown {
  const value = parsed(text, file, report);
  const why = whyUnreadable(value);
  if (why !== null) throw unreadable(file, why);
  return value;
}

function parsed(text: string, file: string, report: Report): unknown {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (/^\s*<(?:!doctype|html|\?xml)\b/i.test(content)) throw unreadable(file, 'it is a page of HTML or XML');
  const isJson = /^\s*[{[]/.test(content);
  const largest = isJson ? LARGEST_JSON : LARGEST_YAML;
  if (content.length > largest)
    throw unreadable(
      file,
      `it has ${Math.round(content.length / 1024 / 1024)} MB, and ${isJson ? 'JSON' : 'YAML'} is read up to ${largest / 1024 / 1024}`,
    );
  if (isJson) {
    try {
      return JSON.parse(content) as unknown;
    } catch {
      // Flow style of YAML looks alike, and YAML's parser names the line.
      if (content.length > LARGEST_YAML) throw unreadable(file, 'it is no JSON');
    }
  }
  return fromYaml(content, file, report);
}

function fromYaml(content: string, file: string, report: Report): unknown {
  const lines = new LineCounter();
  const document = withinStack(
    () => parseDocument(content, { lineCounter: lines, logLevel: 'silent', merge: true }),
    null,
  );
  if (document === null) throw unreadable(file, TOO_DEEP);
  const repeated = document.errors.filter(({ code }) => code === 'DUPLICATE_KEY');
  const [worst] = document.errors.filter(({ code }) => code !== 'DUPLICATE_KEY');
  if (worst !== undefined) {
    if (worst.message.startsWith('Maximum call stack')) throw unreadable(file, TOO_DEEP);
    const line = worst.linePos?.[0].line;
    throw unreadable(
      line === undefined ? file : `${file}:${line}`,
      worst.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? 'no YAML',
    );
  }
  for (const { pos } of repeated.slice(0, MOST_REPEATED)) {
    const { line } = lines.linePos(pos[0]);
    const key = content.slice(pos[0], pos[1]).split('\n', 1)[0]?.trim() ?? '';
    report({
      code: 'document-key-twice',
      severity: 'error',
      file,
      pointer: '',
      message: `The key ${key.slice(0, 80)} stands twice in one object, at line ${line} for the second time; the last one counts.`,
      hint: 'Take one of them out.',
    });
  }
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown;
  } catch (error) {
    if (error instanceof RangeError) throw unreadable(file, TOO_DEEP);
    throw unreadable(file, error instanceof Error ? error.message : 'its aliases cannot be followed');
  }
}

/** Why no document can mean this value: aliases that make cycles, or a depth that no writer needs; null where it can be read. */
export function whyUnreadable(value: unknown): string | null {
  const open = new Set<object>();
  const heights = new Map<object, number>();
  let why: string | null = null;
  const heightOf = (each: unknown): number => {
    if (typeof each !== 'object' || each === null || why !== null) return 0;
    if (open.has(each)) {
      why = CYCLE;
      return 0;
    }
    const known = heights.get(each) ?? 0;
    if (open.size + known > DEEPEST) why = TOO_DEEP;
    if (known > 0 || why !== null) return known;
    open.add(each);
    let height = 0;
    for (const inner of Object.values(each)) height = Math.max(height, heightOf(inner));
    open.delete(each);
    heights.set(each, height + 1);
    return height + 1;
  };
  return withinStack(() => {
    heightOf(value);
    return why;
  }, TOO_DEEP);
}

/** What is made, or the other where it needs more of the stack than there is. */
function withinStack<T>(make: () => T, otherwise: T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return otherwise;
    throw error;
  }
}

export function unreadable(where: string, why: string, hint = CORRECT_IT): Mistake {
  return new Mistake({
    code: 'document-unreadable',
    message: `The document cannot be read: ${why.replace(/\.$/, '')}.`,
    where,
    hint,
  });
}
