import type { InputChange } from '../../model/meaning.ts';
import { isWrittenSo, partsAt } from '../../schema/parts-at.ts';
import { isActOf } from '../language/act-noun.ts';
import { phraseOf } from '../language/phrase.ts';
import { fold, sameWords, splitWords } from '../language/words.ts';
import { idInput, idWords } from '../vocabulary/entity-id.ts';
import { inputNamed } from '../vocabulary/field-named.ts';
import { bareName, flagSaid } from '../vocabulary/flag-said.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { at } from '../vocabulary/locate-value.ts';
import { END, NAME, type Rule, rule } from './when-rule.ts';

/** Words in front of a field that ask for nothing special. */
const PLAIN =
  '(?:(?:an?|the|its|their|his|her|some|valid|new|given|optional|correct|specific|certain|required|updated) )*';

/** Rules of last resort: a field that is only named gets a value, where one can be had without guessing. */
export const WITNESSES: readonly Rule[] = [
  [
    rule(`(with|without) ${PLAIN}${NAME}${END}`),
    (lexicon, [word, name]) => flag(lexicon, name ?? '', word?.toLowerCase() === 'with'),
  ],
  [
    rule(`(?:(?:filtered|filtering) )?(?:with|by) ${PLAIN}${NAME}(?: filter)?${END}`),
    (lexicon, [name]) => witness(lexicon, name ?? ''),
  ],
  [
    rule(`(?:(?:filtered|filtering) )?(?:with|by) ${PLAIN}([\\p{L}_]+)(?: filter)?${END}`),
    (lexicon, [name]) => witness(lexicon, name ?? ''),
  ],
  [rule(`as (?:an? |the )${NAME}${END}`), (lexicon, [name]) => flag(lexicon, name ?? '', true)],
  [rule(`(?:with|including) ${PLAIN}([\\p{L}_]+)${END}`), (lexicon, [name]) => included(lexicon, name ?? '')],
  [rule(`(?:for |with )?["“]([^"”]*)["”]${END}`), (lexicon, [value]) => searched(lexicon, value ?? '')],
];

/** `with power included`, `without auto renew`: a boolean of that name, or one whose name says the same. */
function flag(lexicon: Lexicon, name: string, isWith: boolean): InputChange | null {
  const words = splitWords(name);
  const named = inputNamed(lexicon, words);
  const subject = words.slice(0, -1);
  const said = lexicon.inputs.flatMap((field) => {
    if (field.type !== 'boolean' || field.path.length > 1) return [];
    const [act = '', ...more] = bareName(field);
    const isAct = words.length === 1 && more.length === 0 && isActOf(words[0] ?? '', act);
    const value = field === named || isAct ? true : flagSaid(field, subject, words.at(-1) ?? '');
    return value === null ? [] : [{ path: field.path, value: value === isWith }];
  });
  return said.length === 1 && said[0] !== undefined ? { kind: 'set', ...said[0] } : null;
}

/** Values that only an earlier answer or a secret can give. */
const UNGUESSED = /cursor|token|signature|secret|^(?:after|before)$/i;

/** A value for a field that the sentence only names; nothing to do where it is sent anyway. */
function witness(lexicon: Lexicon, name: string): InputChange | 'nothing' | null {
  const words = phraseOf(name)?.words ?? [];
  const field = inputNamed(lexicon, words) ?? filteringId(lexicon, words);
  const code = field === null ? codeOf(lexicon, words) : null;
  if (code !== null) return { kind: 'from-state', path: code.path };
  if (field === null || UNGUESSED.test(field.name)) return null;
  if (field.optional && idWords(field) !== null && !sameWords(words, splitWords(field.name)))
    return { kind: 'from-state', path: field.path };
  if (!field.optional || idWords(field) !== null) return 'nothing';
  const shown = lexicon.operation.examples.map((example) => at(example.input, field.path)).find(isScalar);
  if (shown !== undefined) return { kind: 'set', path: field.path, value: shown };
  const [first] = field.values;
  if (first !== undefined) return { kind: 'set', path: field.path, value: first };
  const isWritten = partsAt(lexicon.operation.input?.schema, field.path).some(isWrittenSo);
  return field.type === 'text' && !isWritten
    ? { kind: 'set', path: field.path, value: `a ${field.name}` }
    : null;
}

/** `by author`, of a list that takes an `authorId`: one that a Given has brought about. */
function filteringId(lexicon: Lexicon, words: readonly string[]) {
  return lexicon.operation.kind === 'query' && words.length > 0 ? idInput(lexicon, words) : null;
}

/** `with the coupon`, where a `couponCode` may be told: one that a Given has brought about. */
function codeOf(lexicon: Lexicon, words: readonly string[]) {
  if (words.length === 0) return null;
  const found = lexicon.inputs.filter(({ path, name, type, optional }) => {
    const own = splitWords(name);
    return (
      path.length === 1 &&
      type === 'text' &&
      optional &&
      /^(?:code|key|number|reference)$/.test(own.at(-1) ?? '') &&
      sameWords(own.slice(0, -1), words)
    );
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** `with steps` where the input has `includeSteps`, `with a voucher` where it has `useVoucher`. */
function included(lexicon: Lexicon, name: string): InputChange | null {
  const found = lexicon.inputs.filter(
    (field) =>
      field.type === 'boolean' &&
      field.path.length === 1 &&
      ['include', 'with', 'use', 'add', 'apply'].some((verb) => fold(field.name) === `${verb}${fold(name)}`),
  );
  return found.length === 1 && found[0] !== undefined
    ? { kind: 'set', path: found[0].path, value: true }
    : null;
}

/** Quoted words, where the input has one field to search by. */
function searched(lexicon: Lexicon, value: string): InputChange | null {
  const found = lexicon.inputs.filter(
    (field) => field.type === 'text' && /^(query|q|search|searchTerm|term|text|keyword)$/i.test(field.name),
  );
  return found.length === 1 && found[0] !== undefined ? { kind: 'set', path: found[0].path, value } : null;
}
