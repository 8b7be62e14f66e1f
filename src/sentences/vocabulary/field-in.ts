import { phraseOf, whole } from '../language/phrase.ts';
import { fold, singular, splitWords } from '../language/words.ts';
import { idWords } from './entity-id.ts';
import type { Field } from './field.ts';
import { outputNamed } from './field-named.ts';
import { isOwn, type Lexicon } from './lexicon.ts';
import { holderOf } from './locate-value.ts';
import { momentNamed } from './moment-named.ts';

/** A field of the output by its own name, or behind the name of its entity (`Order total`, `total of the order`). */
export function fieldIn(lexicon: Lexicon, text: string): Field | null {
  const counted = whole(text, '(?:total )?(?:number|count) of (?:the )?(.+)');
  if (counted !== null) return countNamed(lexicon, phraseOf(counted[0] ?? '')?.words ?? []);
  const of = whole(text, '(.+) of (.+)');
  const owner = of === null ? null : phraseOf(of[1] ?? '');
  if (of !== null)
    return owner !== null && isOwn(lexicon, owner.words) ? fieldIn(lexicon, of[0] ?? '') : null;
  const spelled = lexicon.outputs.filter(
    (field) => field.path.join('.') === text || (field.path.length === 1 && fold(field.name) === fold(text)),
  );
  if (spelled.length === 1) return spelled[0] ?? null;
  const phrase = phraseOf(text.replace(/\./g, ' '));
  if (phrase === null) return null;
  const direct = outputNamed(lexicon, phrase.words);
  if (direct !== null) return direct;
  const moment = momentNamed(lexicon, phrase.words);
  if (moment !== null) return moment;
  const tally = phrase.words.at(-1) === 'count' ? countNamed(lexicon, phrase.words.slice(0, -1)) : null;
  if (tally !== null) return tally;
  for (let cut = 1; cut < phrase.words.length; cut += 1) {
    const holder = holderOf(lexicon, phrase.words.slice(0, cut));
    if (holder === null) continue;
    const inside = lexicon.outputs.filter(
      (field) =>
        field.path.length === holder.length + 1 && holder.every((part, index) => field.path[index] === part),
    );
    const rest = phrase.words.slice(cut).join('');
    const named = inside.filter(
      (field) =>
        fold(field.name.replace(/s$/, '')) === fold(singular(rest)) || fold(field.name) === fold(rest),
    );
    if (named.length === 1) return named[0] ?? null;
  }
  return null;
}

const GENERAL = /^(?:record|item|entry|row|element|document)$/;

/** `number of attempts`: a number named after what it counts. */
function countNamed(lexicon: Lexicon, words: readonly string[]): Field | null {
  if (words.length === 0) return null;
  const counted = GENERAL.test(words.at(-1) ?? '') && words.length > 1 ? [words.slice(0, -1)] : [];
  const told = [
    words,
    ...counted,
    ...(words.length > 1 && isOwn(lexicon, words.slice(1)) ? [words.slice(0, 1)] : []),
  ];
  const names = told.map((some) => some.join(''));
  const found = lexicon.outputs.filter(
    (field) =>
      field.type === 'number' &&
      field.path.length === 1 &&
      idWords(field) === null &&
      names.includes(
        splitWords(field.name)
          .map(singular)
          .join('')
          .replace(/(?:count|number|num)$|^(?:total|num)/, ''),
      ),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}
