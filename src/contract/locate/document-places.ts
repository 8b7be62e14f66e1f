import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { pointerParts } from '../../model/json-pointer.ts';
import { STANDARD_CODES } from '../../model/standard-codes.ts';
import { jsonPlaces } from './json-places.ts';
import type { Place } from './place.ts';

/** The places of a JSON or YAML text. */
export interface DocumentPlaces {
  /** Of a part of an operation (`#/paths/~1pets/get`, `/io/output`), or of any pointer (`#`, `/info/title`). */
  placeOf(exportName: string, pointer: string): Place | null;
}

/** A text beyond this has no lines: finding them would cost more than all else that is done with it. */
const LARGEST_YAML = 4 * 1024 * 1024;
const LARGEST_JSON = 64 * 1024 * 1024;

export function documentPlaces(text: string): DocumentPlaces {
  const offsets = offsetsIn(text.replace(/^\ufeff/, ' '));
  if (offsets === null) return { placeOf: () => null };
  const lineAt = linesOf(text);
  return {
    placeOf: (exportName, pointer) => {
      const base = exportName.slice(1);
      for (const part of partsOf(pointer, base !== '')) {
        const offset = offsets(base + part);
        if (offset !== null) return lineAt(offset);
      }
      return null;
    },
  };
}

/** YAML is read into nodes, at fifty times its size; JSON is looked into where a pointer leads. */
function offsetsIn(text: string): ((pointer: string) => number | null) | null {
  if (/^\s*[{[]/.test(text) && text.length <= LARGEST_JSON) {
    const found = jsonPlaces(text);
    if (found !== null) return found;
  }
  if (text.length > LARGEST_YAML) return null;
  const { contents } = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
  return (pointer) => offsetOf(contents, pointer);
}

function linesOf(text: string): (offset: number) => Place {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1);
  return (offset) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
}

/** Where a document says what a part of a contract says, the nearest first; at last the operation itself. */
function partsOf(pointer: string, isClause: boolean): readonly string[] {
  if (!isClause) return [pointer, ...parents(pointer)];
  const [, section = '', part = '', name = ''] = pointer.split('/');
  if (section === 'io' && part === 'errors' && name !== '') {
    const status = STANDARD_CODES[name] ?? /^HTTP_(\d{3})$/.exec(name)?.[1];
    return [`/x-proviso-errors/${name}`, `/responses/${status ?? name}`, '/responses', ''];
  }
  const known: Readonly<Record<string, readonly string[]>> = {
    'io/output': ['/responses'],
    'io/errors': ['/responses'],
    'io/input': ['/requestBody', '/parameters'],
    policy: ['/x-proviso-auth', '/security'],
    sideEffects: ['/callbacks', '/x-proviso-events'],
    acceptance: [pointer.replace('/acceptance/', '/x-proviso-'), '/x-proviso-scenarios'],
  };
  return [...(known[`${section}/${part}`] ?? known[section] ?? []), ''];
}

function parents(pointer: string): readonly string[] {
  const parts = pointer.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, parts.length - 1 - index).join('/'));
}

/** Where the key stands under which a pointer leads on, or the item of a list; null where it leads nowhere. */
function offsetOf(root: unknown, pointer: string): number | null {
  let node = root;
  let offset: number | null = startOf(root);
  for (const key of pointerParts(pointer)) {
    if (isMap(node)) {
      const pair = node.items.findLast((item) => isScalar(item.key) && String(item.key.value) === key);
      if (!isPair(pair)) return null;
      offset = startOf(pair.key);
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      if (node === undefined) return null;
      offset = startOf(node);
    } else return null;
  }
  return offset;
}

function startOf(node: unknown): number | null {
  return (node as Node | null | undefined)?.range?.[0] ?? null;
}
