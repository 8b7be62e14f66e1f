import { endsWith, sameWords, singular, splitWords } from '../language/words.ts';
import type { Field } from './field.ts';
import { inKey, isOwn, isProduct, type Lexicon } from './lexicon.ts';

const known = new WeakMap<Field, readonly string[] | null>();

/** `runId` names a run; `id` names the operation's own entity, and so gives no words. Null: not an id. */
export function idWords(field: Field): readonly string[] | null {
  const before = known.get(field);
  if (before !== undefined) return before;
  const words = wordsOfId(field);
  known.set(field, words);
  return words;
}

function wordsOfId(field: Field): readonly string[] | null {
  const words = splitWords(field.name);
  const last = words.at(-1);
  if (last !== 'id' && last !== 'uuid') return null;
  return field.type === 'text' || field.type === 'number' || field.type === 'other'
    ? words.slice(0, -1).map(singular)
    : null;
}

/** The top-level input field that carries the id of what these words name. */
export function idInput(lexicon: Lexicon, words: readonly string[]): Field | null {
  const ids = lexicon.inputs.filter((field) => field.path.length === 1 && idWords(field) !== null);
  return pickId(lexicon, ids, words, isOwn(lexicon, words));
}

/** The output field that carries the id of what these words name, nested ones included. */
export function idOutput(lexicon: Lexicon, words: readonly string[]): Field | null {
  const nested = lexicon.outputs.filter((field) => field.path.length === 2 && field.name === 'id');
  const inside = nested.filter((field) => sameWords(splitWords(field.path[0] ?? '').map(singular), words));
  const ids = lexicon.outputs.filter((field) => field.path.length === 1 && idWords(field) !== null);
  return (
    pickId(lexicon, ids, words, idIsOf(lexicon, words)) ?? (inside.length === 1 ? (inside[0] ?? null) : null)
  );
}

/** Whose the output's plain `id` is: what the output model is named after, else what the operation makes. */
function idIsOf(lexicon: Lexicon, words: readonly string[]): boolean {
  if (lexicon.product.length === 0) return isOwn(lexicon, words);
  const [, model] = lexicon.product;
  if (model === undefined) return isProduct(lexicon, words);
  return endsWith(model, words);
}

function pickId(
  lexicon: Lexicon,
  ids: readonly Field[],
  words: readonly string[],
  plain: boolean,
): Field | null {
  const named = ids.filter((field) => {
    const own = idWords(field) ?? [];
    if (own.length === 0) return false;
    return (
      endsWith(own, words) ||
      (endsWith(words, own) && inKey(lexicon, words.slice(0, words.length - own.length)))
    );
  });
  const exact = named.filter((field) => sameWords(idWords(field) ?? [], words));
  if (exact.length === 1) return exact[0] ?? null;
  if (named.length === 1) return named[0] ?? null;
  if (named.length > 1) return null;
  return plain ? (ids.find((field) => (idWords(field) ?? []).length === 0) ?? null) : null;
}
