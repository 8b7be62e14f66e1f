/**
 * What a reader cannot see, or sees as something else: C0 and C1 controls, soft hyphen, zero-width and
 * bidirectional controls (Unicode TR 36, “Trojan Source”), line separators, non-characters, lone surrogates.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be shown
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]|\p{Surrogate}|[\u{E0000}-\u{E007F}]/gu;

/** Nearly all text is plain ASCII, and then there is nothing to look for. */
const UNUSUAL = /[^\n\t -~]/;

function spelled(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The text with everything unseen spelled out as `\u{1b}`; tabs and line feeds stay, CRLF becomes LF. */
export function visible(text: string): string {
  return UNUSUAL.test(text) ? text.replaceAll('\r\n', '\n').replace(UNSEEN, spelled) : text;
}

/** The same on one line: line feeds and tabs become single spaces. */
export function oneLine(text: string): string {
  return visible(text)
    .replace(/[\n\t]+/g, ' ')
    .trim();
}

/** At most so many characters, and an ellipsis where there were more; never half a surrogate pair. */
export function bounded(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const last = cut.charCodeAt(cut.length - 1);
  return `${last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut}…`;
}
