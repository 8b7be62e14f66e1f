import type { InputChange } from '../../model/meaning.ts';
import { CHANGING } from '../language/effect-verbs.ts';
import { phraseOf, whole } from '../language/phrase.ts';
import { stem } from '../language/words.ts';
import { idWords } from '../vocabulary/entity-id.ts';
import type { Field } from '../vocabulary/field.ts';
import { inputNamed } from '../vocabulary/field-named.ts';
import { isOwn, type Lexicon } from '../vocabulary/lexicon.ts';
import { at } from '../vocabulary/locate-value.ts';
import { type Changes, changesIn } from './when-changes.ts';

/**
 * `ticket subject and priority`, for a command that changes, and `form with subject, body and priority`: several
 * inputs named one after the other.
 */
export function fieldsSaid(text: string, lexicon: Lexicon, handed: boolean): Changes | null {
  const NAMES = '((?:[\\p{L} _-]+, ?)*[\\p{L} _-]+?),? and ([\\p{L} _-]+)';
  const trailing = whole(text, `((?:.+ )?)(?:with|by|including) ${NAMES}`);
  const changing = handed || CHANGING.has(stem(lexicon.verb)) ? whole(text, NAMES) : null;
  if (trailing === null && changing === null) return null;
  const [before = '', first = '', last = ''] = trailing ?? ['', ...(changing ?? [])];
  const names = [...first.split(/, ?/), last];
  const fields = names.map((name, index) => inputSaid(name, trailing === null && index === 0, lexicon));
  const found = fields.filter((field) => field !== null);
  if (found.length !== names.length) return null;
  const { changes, rest } = changesIn(before.trim(), lexicon);
  return { changes: [...changes, ...found.flatMap((field) => valueFor(field, lexicon))], rest };
}

function inputSaid(name: string, first: boolean, lexicon: Lexicon): Field | null {
  const words =
    phraseOf(name.replace(/^(?:(?:the|its|their|an?|new|updated|valid|required) )+/i, ''))?.words ?? [];
  const direct = words.length === 0 ? null : inputNamed(lexicon, words);
  if (direct !== null || !first) return direct;
  for (let cut = 1; cut < words.length; cut += 1) {
    if (isOwn(lexicon, words.slice(0, cut))) return inputNamed(lexicon, words.slice(cut));
  }
  return null;
}

/** What an example sends, or any text; a filter takes any of its values; the rest is left to the plan. */
function valueFor(field: Field, lexicon: Lexicon): readonly InputChange[] {
  if (!field.optional || idWords(field) !== null) return [];
  const shown = lexicon.operation.examples
    .map((example) => at(example.input, field.path))
    .find((value) => ['string', 'number', 'boolean'].includes(typeof value));
  const some = lexicon.operation.kind === 'query' ? field.values[0] : undefined;
  const value = shown ?? some ?? (field.type === 'text' ? `a ${field.name}` : undefined);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? [{ kind: 'set', path: field.path, value }]
    : [];
}
