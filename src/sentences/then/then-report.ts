import type { Meaning } from '../../model/meaning.ts';
import { whole } from '../language/phrase.ts';
import { valueAnd } from '../meaning.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { thenField } from './then-field.ts';

const REPORTS = '(?:the )?(?:response|result|output|answer) (?:reports|shows|says|states|carries|has) (.+)';
const PAIR =
  '([\\p{L}\\p{N} _.\'’-]+?) (?:is |of |= ?)?(true|false|null|-?\\d+(?:\\.\\d+)?|[A-Z][A-Z\\d_]+|"[^"]*")';

/** `The response reports success true and count 3`: fields, each with its value. */
export function thenReport(text: string, lexicon: Lexicon): Meaning | null {
  const told = whole(text, REPORTS)?.[0];
  if (told === undefined) return null;
  const found = told.split(/, and |, | and /i).map((part) => {
    const pair = whole(part, PAIR);
    return pair === null ? null : thenField(`${pair[0]} is ${pair[1]}`, lexicon);
  });
  const parts = found.filter((part) => part !== null);
  return parts.length === found.length ? valueAnd(parts) : null;
}
