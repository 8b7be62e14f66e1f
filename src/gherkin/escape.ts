/** What a line of Gherkin cannot carry, and what a reader could not see: controls, line ends, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u;

/**
 * A sentence or a name as one line of Gherkin: itself wherever it is one plain line, else as a JSON string.
 * `textOf` gives it back.
 */
export function lineOf(text: string): string {
  const plain = text !== '' && text === text.trim() && !UNSEEN.test(text) && !isQuotedLine(text);
  return plain ? text : asciiJson(text);
}

/** The sentence or name that a line stands for. */
export function textOf(line: string): string {
  return isQuotedLine(line) ? (JSON.parse(line) as string) : line;
}

const QUOTED = /^"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"$/u;

function isQuotedLine(line: string): boolean {
  return QUOTED.test(line);
}

/** JSON text in one line that shows every character a line could lose. */
function asciiJson(value: unknown): string {
  return (JSON.stringify(value) ?? '').replace(
    /[\p{Cc}\p{Cs}\u2028\u2029\ufeff\u00a0\u0085]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Free text as one line of a description: it may begin with anything but what the parser would take for more. */
export function proseOf(label: string, text: string): string {
  const folded = text.replace(/[\s\p{Cc}\p{Cs}\ufeff]+/gu, ' ').trim();
  return folded === '' ? '' : `${label}: ${folded}`;
}

/** A tag: no white space, and no second `@`, which would begin the next tag. `tagText` gives it back. */
export function tagOf(text: string): string {
  return `@${text.replace(/[\s@%\p{Cc}\p{Cs}\ufeff]/gu, (sign) =>
    /\p{Cs}/u.test(sign) ? '%EF%BF%BD' : encodeURIComponent(sign),
  )}`;
}

export function tagText(tag: string): string {
  return decodeURIComponent(tag.slice(1));
}

/** A value of an example as a table cell, before the table escapes it: JSON that no placeholder can reach into. */
export function valueCell(value: unknown, placeholders: readonly string[]): string {
  return guarded(asciiJson(jsonable(value, [])), placeholders);
}

/** `<input>` inside a value would be taken for the column of that name. */
function guarded(json: string, placeholders: readonly string[]): string {
  return placeholders.some((name) => json.includes(`<${name}>`)) ? json.replaceAll('<', '\\u003c') : json;
}

/** The name of an example as a cell. */
export function nameCell(name: string, placeholders: readonly string[]): string {
  const line = lineOf(name);
  if (!placeholders.some((one) => line.includes(`<${one}>`))) return line;
  return asciiJson(name).replaceAll('<', '\\u003c');
}

/** What JSON drops or refuses, in words: a feature shows values, it does not store them. */
function jsonable(value: unknown, above: readonly object[]): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) return '[circular]';
  if (above.length > 60) return '[deeper]';
  const inside = [...above, value];
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (Array.isArray(value)) return value.map((one) => jsonable(one, inside));
  if (value instanceof Map) return [...value].map((one) => jsonable(one, inside));
  if (value instanceof Set) return [...value].map((one) => jsonable(one, inside));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, jsonable(one, inside)]));
}
