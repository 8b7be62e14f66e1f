import { base64Cores, escapesOf } from './secret-spellings.ts';

/** Stands where a text was cut. */
export const CUT = '…';

/** Where in a text that was cut at its end the beginning of a secret stands; null where none does. */
export type FindCut = (text: string) => number | null;

/** So many characters of a secret tell it from chance, and are worth hiding; of an encoding, as many as hold them. */
const SHORTEST = 6;
const SHORTEST_ENCODED = 8;

/** A character takes no more than this where it is escaped. */
const WIDEST = 12;

/** The beginning of a secret before a cut: as it is, with its characters escaped, in hexadecimal, base64 or base64url. */
export function cutSpellingOf(secret: string): FindCut {
  const chars = [...secret];
  const pattern = new RegExp(`${beginningOf(chars.map(escapesOf))}(?:[\\\\%&][\\w#]{0,6}){0,8}$`);
  const bytes = Buffer.from(secret, 'utf8');
  const hex = bytes.toString('hex');
  const encoded = [hex, hex.toUpperCase(), ...base64Cores(bytes)];
  return (text) => {
    if (text.length < SHORTEST) return null;
    const from = Math.max(0, text.length - chars.length * WIDEST);
    const tail = text.slice(from);
    const match = pattern.exec(tail);
    const start = match === null ? encodedStart(tail, encoded) : match.index;
    return start === null ? null : from + start;
  };
}

/** All the first ones, and then each that follows those before it. */
function beginningOf(chars: readonly string[]): string {
  const [first, rest] = [chars.slice(0, SHORTEST), chars.slice(SHORTEST)];
  return first.join('') + rest.reduceRight((after, char) => `(?:${char}${after})?`, '');
}

function encodedStart(tail: string, encoded: readonly string[]): number | null {
  if (!/[\w+/-]{8}$/.test(tail)) return null;
  const plain = tail.replaceAll('-', '+').replaceAll('_', '/');
  for (const whole of encoded) {
    for (let length = whole.length; length >= SHORTEST_ENCODED; length--) {
      const beginning = whole.slice(0, length);
      if (tail.endsWith(beginning) || plain.endsWith(beginning)) return tail.length - length;
    }
  }
  return null;
}
