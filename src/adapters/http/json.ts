/** JSON text read with care: `notes` say what the reading lost. */
export type ReadJson =
  | { readonly ok: true; readonly value: unknown; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads JSON that someone hostile may have written. Nesting is counted before anything recurses,
 * `__proto__` stays plain data (an own property), and what `JSON.parse` would lose in silence - members
 * of the same name, integers beyond 2^53, numbers beyond the range - is noted.
 */
export function readJson(text: string, maxDepth: number): ReadJson {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const seen = survey(body, maxDepth);
  if (seen.tooDeep) return { ok: false, reason: `JSON nested deeper than ${maxDepth} levels` };
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    // The parser quotes the text; only the place is ours to repeat.
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    return { ok: false, reason: at === undefined ? 'not valid JSON' : `not valid JSON (at character ${at})` };
  }
  const notes = body === text ? [] : ['the JSON began with a byte order mark'];
  if (seen.members !== countMembers(value))
    notes.push(`members of the same name in one object: ${duplicates(body).join(', ')}`);
  for (const number of seen.inexact)
    notes.push(`${number} cannot be held exactly by a JSON reader with double precision`);
  return { ok: true, value, notes };
}

interface Survey {
  tooDeep: boolean;
  members: number;
  readonly inexact: string[];
}

const QUOTE = 34;
const BACKSLASH = 92;
const INEXACT_SHOWN = 3;

function survey(text: string, maxDepth: number): Survey {
  const seen: Survey = { tooDeep: false, members: 0, inexact: [] };
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
    } else if (code === 123 || code === 91) {
      if (++depth > maxDepth) {
        seen.tooDeep = true;
        return seen;
      }
    } else if (code === 125 || code === 93) {
      depth--;
    } else if (code === 58) {
      seen.members++;
    } else if (code >= 48 && code <= 57) {
      const end = endOfNumber(text, at);
      if (end - at > 3 && seen.inexact.length < INEXACT_SHOWN) noteInexact(text.slice(at, end), seen.inexact);
      at = end - 1;
    }
  }
  return seen;
}

function noteInexact(token: string, inexact: string[]): void {
  const value = Number(token);
  const lost = /[.eE]/.test(token) ? !Number.isFinite(value) : !Number.isSafeInteger(value);
  if (lost) inexact.push(token.length > 40 ? `${token.slice(0, 40)}…` : token);
}

/** Index of the quote that ends the string begun at `start`; the end of the text where none does. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

function endOfNumber(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const part =
      (code >= 48 && code <= 57) || code === 46 || code === 101 || code === 69 || code === 43 || code === 45;
    if (!part) break;
  }
  return at;
}

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) members += countMembers(item);
    return members;
  }
  for (const key of Object.keys(value)) members += 1 + countMembers((value as Record<string, unknown>)[key]);
  return members;
}

/** The names that occur twice in one object, at most a handful. The text is known to be valid JSON. */
function duplicates(text: string): readonly string[] {
  const open: Set<string>[] = [];
  const colon = /\s*:/y;
  const twice = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 123) open.push(new Set());
    else if (code === 125) open.pop();
    else if (code === QUOTE) {
      const end = endOfString(text, at);
      colon.lastIndex = end + 1;
      if (colon.test(text)) {
        const name = JSON.parse(text.slice(at, end + 1)) as string;
        if (open.at(-1)?.has(name)) twice.add(name.slice(0, 60));
        open.at(-1)?.add(name);
      }
      at = end;
    }
  }
  return [...twice].slice(0, 5);
}
