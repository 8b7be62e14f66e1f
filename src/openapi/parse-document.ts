import { LineCounter, parseDocument } from 'yaml';
import { Mistake } from '../model/mistake.ts';
import type { Report } from './defect.ts';

/** YAML is read into nodes before it is read into values, at fifty times its size in memory. */
const LARGEST_YAML = 16 * 1024 * 1024;
const LARGEST_JSON = 128 * 1024 * 1024;
/** Aliases within aliases multiply: past this many, a document is a bomb. */
const MOST_ALIASES = 1_000;
const MOST_REPEATED = 20;
const CORRECT_IT = 'Correct it there; `npx proviso lint` names what is wrong in documents that can be read.';

/**
 * The value of a JSON or YAML text. A key that stands twice in an object is reported, the last one counts.
 * Throws Mistake `document-unreadable` with file, line and what the parser says.
 */
export function parseDocumentText(text: string, file: string, report: Report): unknown {
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
  const document = parseDocument(content, { lineCounter: lines, logLevel: 'silent', merge: true });
  const repeated = document.errors.filter(({ code }) => code === 'DUPLICATE_KEY');
  const [worst] = document.errors.filter(({ code }) => code !== 'DUPLICATE_KEY');
  if (worst !== undefined) {
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
    throw unreadable(file, error instanceof Error ? error.message : 'its aliases cannot be followed');
  }
}

/** Is this a document whose aliases make cycles? They are values within themselves, which no document can mean. */
export function hasCycle(value: unknown): boolean {
  const open = new Set<object>();
  const done = new Set<object>();
  const visit = (each: unknown): boolean => {
    if (typeof each !== 'object' || each === null || done.has(each)) return false;
    if (open.has(each)) return true;
    open.add(each);
    const found = Object.values(each).some(visit);
    open.delete(each);
    done.add(each);
    return found;
  };
  return visit(value);
}

export function unreadable(where: string, why: string, hint = CORRECT_IT): Mistake {
  return new Mistake({
    code: 'document-unreadable',
    message: `The document cannot be read: ${why.replace(/\.$/, '')}.`,
    where,
    hint,
  });
}
