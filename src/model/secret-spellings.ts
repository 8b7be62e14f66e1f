/** Finds one secret in a text, however it is spelled. Gives the next place at or after `from`, or null. */
export type FindSecret = (
  text: string,
  from: number,
) => { readonly start: number; readonly end: number } | null;

/** Characters of a core that are enough to tell a secret from chance. */
const SHORTEST_CORE = 6;

/**
 * Every spelling of a secret: as it is, with any of its characters escaped as JSON, URLs or HTML do, in hexadecimal,
 * and in base64 or base64url, alone or inside of a longer text that was encoded with it.
 */
export function spellingsOf(secret: string): readonly FindSecret[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [plain(secret), escaped(secret), hexadecimal(bytes), ...base64(bytes)];
}

function plain(secret: string): FindSecret {
  return (text, from) => {
    const start = text.indexOf(secret, from);
    return start === -1 ? null : { start, end: start + secret.length };
  };
}

/** Any mixture of raw and escaped characters, escaped again or not. */
function escaped(secret: string): FindSecret {
  const pattern = new RegExp([...secret].map(escapesOf).join(''), 'g');
  return (text, from) => {
    // Without one of these there is no escape, and looking for one costs more than all the rest.
    if (!/[\\%&+]/.test(text)) return null;
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    return match === null ? null : { start: match.index, end: match.index + match[0].length };
  };
}

/** One character of a secret, raw or escaped in any of these ways; the source of a regular expression. */
export function escapesOf(char: string): string {
  const forms = [literal(char)];
  const units = [...Array(char.length).keys()].map((at) => hex(char.charCodeAt(at), 4));
  forms.push(units.map((unit) => `\\\\{1,31}u${anyCase(unit)}`).join(''));
  const bytes = [...Buffer.from(char, 'utf8')].map((byte) => hex(byte, 2));
  forms.push(bytes.map((byte) => `%(?:25){0,2}${anyCase(byte)}`).join(''));
  forms.push(bytes.map((byte) => `\\\\{1,31}x${anyCase(byte)}`).join(''));
  const point = char.codePointAt(0) ?? 0;
  forms.push(`&#0*${point};`, `&#[xX]0*${anyCase(point.toString(16))};`);
  const entity = ENTITIES[char];
  if (entity !== undefined) forms.push(`&${entity};`);
  if (char === ' ') forms.push('\\+');
  if (/[^A-Za-z0-9]/.test(char)) forms.push(`\\\\{1,31}${literal(char)}`);
  return `(?:${forms.join('|')})`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
};

function hexadecimal(bytes: Buffer): FindSecret {
  const pattern = new RegExp(anyCase(bytes.toString('hex')), 'g');
  return (text, from) => {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    return match === null ? null : { start: match.index, end: match.index + match[0].length };
  };
}

function base64(bytes: Buffer): readonly FindSecret[] {
  return base64Cores(bytes).flatMap((core) => (core.length < SHORTEST_CORE ? [] : [base64Core(core)]));
}

/** What of the encoding does not depend on the text around the secret, at each of the three ways to fall in with it. */
export function base64Cores(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor((padded.length * 8) / 6);
    return padded.toString('base64').slice(from, to);
  });
}

/** The whole run of base64 around a core is hidden: its edges hold the rest of the secret. */
function base64Core(core: string): FindSecret {
  const chars = [...core].map((char) => {
    if (char === '+') return '(?:\\+|-|%(?:25)?2[bB]|\\\\{1,4}u002[bB])';
    if (char === '/') return '(?:\\\\{0,4}/|_|%(?:25)?2[fF]|\\\\{1,4}u002[fF])';
    return char;
  });
  const pattern = new RegExp(chars.join(''), 'g');
  return (text, from) => {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (match === null) return null;
    let start = match.index;
    let end = start + match[0].length;
    while (start > from && /[A-Za-z0-9+/_-]/.test(text[start - 1] ?? '')) start -= 1;
    while (end < text.length && /[A-Za-z0-9+/=_-]/.test(text[end] ?? '')) end += 1;
    return { start, end };
  };
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

function anyCase(digits: string): string {
  return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
