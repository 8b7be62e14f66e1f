import { sameWords, singular, splitWords } from '../language/words.ts';
import type { Field } from './field.ts';
import type { Lexicon } from './lexicon.ts';

/** The output field these words name exactly, by its name or by its path; null where none or several do. */
export function outputNamed(lexicon: Lexicon, words: readonly string[]): Field | null {
  return fieldNamed(lexicon.outputs, words);
}

export function inputNamed(lexicon: Lexicon, words: readonly string[]): Field | null {
  return fieldNamed(lexicon.inputs, words);
}

function fieldNamed(fields: readonly Field[], words: readonly string[]): Field | null {
  const spelled = (names: readonly string[]) => names.flatMap((name) => splitWords(name)).map(singular);
  const wanted = words.map(singular);
  const exact = fields.filter(
    (field) => sameWords(spelled([field.name]), wanted) || sameWords(spelled(field.path), wanted),
  );
  const top = exact.filter((field) => field.path.length === 1);
  if (top.length === 1) return top[0] ?? null;
  return exact.length === 1 ? (exact[0] ?? null) : null;
}
