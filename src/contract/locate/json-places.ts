import { pointerParts } from '../../model/json-pointer.ts';

/** An object or list of a JSON text, looked into only where a pointer leads through it. */
interface Holder {
  /** Where each part's value begins, and where what names it does: the key of a member, the item itself. */
  readonly parts: ReadonlyMap<string, { readonly named: number; readonly value: number }>;
}

/**
 * Finds where the value at a pointer is named in a JSON text: its key, or the item of a list; null where the pointer leads nowhere.
 * Null for a text that is no JSON. Parts that no pointer leads through are passed over, and nothing of them is kept.
 */
export function jsonPlaces(text: string): ((pointer: string) => number | null) | null {
  try {
    JSON.parse(text.trimStart());
  } catch {
    // YAML in flow style begins alike.
    return null;
  }
  const holders = new Map<number, Holder>();
  const holderAt = (start: number): Holder => {
    const known = holders.get(start) ?? { parts: partsOf(text, start) };
    holders.set(start, known);
    return known;
  };
  const root = afterSpace(text, 0);
  return (pointer) => {
    let [named, value] = [root, root];
    for (const part of pointerParts(pointer)) {
      const found = holderAt(value).parts.get(part);
      if (found === undefined) return null;
      ({ named, value } = found);
    }
    return named;
  };
}

/** Of a key that stands twice the last counts, as readers have it. */
function partsOf(text: string, start: number): Holder['parts'] {
  const parts = new Map<string, { readonly named: number; readonly value: number }>();
  const isObject = text[start] === '{';
  if (!isObject && text[start] !== '[') return parts;
  let at = afterSpace(text, start + 1);
  for (let index = 0; text[at] !== '}' && text[at] !== ']'; index += 1) {
    const named = at;
    let key = String(index);
    if (isObject) {
      const end = afterText(text, at);
      key = JSON.parse(text.slice(at, end)) as string;
      at = afterSpace(text, afterSpace(text, end) + 1);
    }
    parts.set(key, { named, value: at });
    at = afterSpace(text, afterValue(text, at));
    if (text[at] === ',') at = afterSpace(text, at + 1);
  }
  return parts;
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 32) at += 1;
  return at;
}

/** After the text that begins at a quote: the next quote with an even number of backslashes before it. */
function afterText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return end + 1;
  }
}

function afterValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    const sign = text[at];
    if (sign === '"') {
      at = afterText(text, at);
      continue;
    }
    if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    else if (depth === 0) {
      while (at < text.length && !/[\s,}\]]/.test(text[at] ?? '')) at += 1;
      return at;
    }
    at += 1;
  } while (depth > 0);
  return at;
}
