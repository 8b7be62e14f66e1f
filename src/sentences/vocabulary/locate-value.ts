import type { Scalar } from '../../model/meaning.ts';
import { endsWith, fold, sameWords, singular, splitWords } from '../language/words.ts';
import { idInput } from './entity-id.ts';
import type { Field } from './field.ts';
import { leavesNewOpen } from './flag-said.ts';
import { namesOf } from './key-words.ts';
import { isOwn, type Lexicon } from './lexicon.ts';
import { enumValue, flagValue } from './value-said.ts';

/** A value that a sentence names, at the place of the output where the contract knows it. */
export interface Located {
  readonly field: Field;
  readonly value: Scalar;
  /** `declared`: an enum value or a boolean. `example`: seen in an example's output. `free`: any text fits there. */
  readonly by: 'declared' | 'example' | 'free';
}

const STATE_WORDS: ReadonlySet<string> = new Set(['status', 'state', 'stage', 'phase', 'lifecycle']);
const OTHER_TIME: ReadonlySet<string> = new Set([
  'previous',
  'old',
  'from',
  'prior',
  'last',
  'next',
  'target',
  'requested',
  'default',
  'original',
  'initial',
  'parent',
  'expected',
  'desired',
]);

/**
 * Where in the output the entity stands that these words name: `[]` for the output itself, `['run']` for an
 * object inside it; null where the output is not about it.
 */
export function holderOf(lexicon: Lexicon, words: readonly string[]): readonly string[] | null {
  const inside = lexicon.outputs.filter(
    (field) => field.type === 'object' && sameWords(splitWords(field.name).map(singular), words),
  );
  if (inside.length > 0) return inside.length === 1 ? (inside[0]?.path ?? null) : null;
  if (!isOwn(lexicon, words)) return null;
  return outputIsAnother(lexicon, words) ? null : [];
}

/** `order.item.cancel` that answers with an Order: what it says of the order is not said of the item. */
function outputIsAnother(lexicon: Lexicon, words: readonly string[]): boolean {
  if (lexicon.held.length > 0 && !endsWith(lexicon.held, words) && idInput(lexicon, words) !== null)
    return true;
  const [nouns, model] = lexicon.own;
  if (nouns === undefined || model === undefined) return false;
  if (endsWith(model, words) || endsWith(nouns, model) || endsWith(model, nouns)) return false;
  return (
    nouns.some((noun) => noun === model.at(-1)) ||
    lexicon.siblings.some((one) => namesOf(one).some((name) => sameWords(name, model)))
  );
}

/** The one field right under `holder` that can hold this value; null where none or several could. */
export function locateValue(
  lexicon: Lexicon,
  holder: readonly string[],
  text: string,
  hint: string | null,
): Located | null {
  const near = lexicon.outputs.filter(
    (field) =>
      field.path.length === holder.length + 1 && holder.every((part, index) => field.path[index] === part),
  );
  const candidates = near
    .filter((field) => !OTHER_TIME.has(splitWords(field.name)[0] ?? ''))
    .filter((field) => hint === null || hinted(near, hint).includes(field))
    .flatMap((field) => located(lexicon, field, text, hint));
  if (candidates.length <= 1) return candidates[0] ?? null;
  const states = candidates.filter(({ field }) => STATE_WORDS.has(splitWords(field.name).at(-1) ?? ''));
  return states.length === 1 ? (states[0] ?? null) : null;
}

/** Fields that a state word names; `status` and `state` stand for each other where only one of them is there. */
function hinted(fields: readonly Field[], hint: string): readonly Field[] {
  const ending = (word: string) => fields.filter((field) => endsWith(splitWords(field.name), [word]));
  const exact = ending(hint);
  if (exact.length > 0) return exact;
  return hint === 'state' ? ending('status') : hint === 'status' ? ending('state') : [];
}

function located(lexicon: Lexicon, field: Field, text: string, hint: string | null): readonly Located[] {
  const wanted = fold(text);
  if (wanted === '') return [];
  const isState = STATE_WORDS.has(splitWords(field.name).at(-1) ?? '');
  if (field.type === 'enum') {
    const value = enumValue(field.values, text, isState);
    return value === null ? [] : [{ field, value, by: 'declared' }];
  }
  if (field.type === 'boolean') {
    const value = hint === null ? flagValue(field.name, text) : null;
    if (value === true && leavesNewOpen(field, lexicon.verb)) return [];
    return value === null ? [] : [{ field, value, by: 'declared' }];
  }
  if (field.type !== 'text' || !(hint !== null || isState)) return [];
  const seen = exampleValues(lexicon, field.path).find(
    (value) => typeof value === 'string' && fold(value) === wanted,
  );
  if (typeof seen === 'string') return [{ field, value: seen, by: 'example' }];
  return hint !== null && /^[A-Z][A-Z0-9_]+$|^[a-z]+(?:[_-][a-z]+)*$/.test(text) && !VAGUE.test(text)
    ? [{ field, value: text, by: 'free' }]
    : [];
}

/** Words that could pass for a value of free text, but speak of something else. */
const VAGUE =
  /^(?:updated|changed|set|recalculated|valid|invalid|unchanged|correct|returned|visible|available|present|modified|recorded|saved|next|new|same|different|final|unknown|known|reset|not|persisted|synced|stored|preserved|displayed|shown|logged|tracked|empty|null)$/i;

/** What examples show at a path of the output. */
export function exampleValues(
  { operation }: Pick<Lexicon, 'operation'>,
  path: readonly (string | number)[],
): readonly unknown[] {
  return operation.examples.map((example) => at(example.output, path)).filter((value) => value !== undefined);
}

/** The value at a path, undefined where there is none. */
export function at(value: unknown, path: readonly (string | number)[]): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Readonly<Record<string | number, unknown>>)[part];
  }
  return current;
}
