import type { Operation } from '../model/operation.ts';

/**
 * An input that looks like the documented one: the same fields, with words and numbers near the example's, inside the
 * model. Ids stay as they are, for they name what exists. The same `turn` gives the same input. Wire view.
 */
export function nearInput(
  operation: Operation,
  input: unknown,
  held: readonly string[],
  turn: number,
): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input) || turn === 0) return input;
  let near: Readonly<Record<string, unknown>> = { ...input };
  for (const [field, value] of Object.entries(input)) {
    if (held.includes(field) || /^id$|[a-z]I[dD]s?$|_ids?$/.test(field)) continue;
    const candidate = { ...near, [field]: nearValue(value, turn) };
    if (operation.input?.check(candidate, 'wire').ok) near = candidate;
  }
  return near;
}

function nearValue(value: unknown, turn: number): unknown {
  if (Number.isInteger(value)) return Number(value) + (turn % 3);
  if (typeof value !== 'string' || DATED.test(value)) return value;
  const at = value.indexOf('@');
  const [own, rest] = at < 0 ? [value, ''] : [value.slice(0, at), value.slice(at)];
  // Its last word alone, and not the first letter: names keep their capital, and codes in capitals stay what they are.
  return (
    own.replace(/([a-z])([a-z]+)([^a-z]*)$/i, (whole, first: string, word: string, tail: string) =>
      word === word.toUpperCase() ? whole : first + moved(word, turn) + tail,
    ) + rest
  );
}

const DATED = /^\d{4}-\d{2}-\d{2}/;
const VOWELS = 'aeiou';
const CONSONANTS = 'bdfglmnprst';

/** Vowels stay vowels and consonants consonants, so that it still reads as a word. */
function moved(word: string, turn: number): string {
  return [...word]
    .map((letter, index) => {
      const kind = VOWELS.includes(letter) ? VOWELS : CONSONANTS.includes(letter) ? CONSONANTS : null;
      return kind === null ? letter : kind.charAt((kind.indexOf(letter) + turn + index) % kind.length);
    })
    .join('');
}

/**
 * An id that looks like the documented one and that nothing has: the same beginning, and an end of nine places or more
 * that no one has given out. Null where the documented value has no such look, or the model leaves no room.
 */
export function nearUnknownId(
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  field: string,
  turn: number,
): unknown {
  const known = input[field];
  if (typeof known !== 'string') return null;
  const end = /[a-z0-9]+$/i.exec(known)?.[0] ?? '';
  const places = Math.max(9, end.length);
  const source = /^\d+$/.test(end) ? '7391846205' : /^[0-9a-f]{6,}$/i.test(end) ? '9c3e71ba5d' : 'k3v9q7x2w8';
  let tail = '';
  for (let place = 0; place < places; place++)
    tail += source.charAt((place * (turn + 3) + turn * 7 + ((place * place) % 7)) % source.length);
  const candidate = known.slice(0, known.length - end.length) + tail;
  return candidate !== known && operation.input?.check({ ...input, [field]: candidate }, 'wire').ok
    ? candidate
    : null;
}
