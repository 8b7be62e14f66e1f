import type { InputChange } from '../../model/meaning.ts';
import { phraseOf } from '../language/phrase.ts';
import { fold, singular, splitWords } from '../language/words.ts';
import { bareName } from '../vocabulary/flag-said.ts';
import { isOwn, type Lexicon } from '../vocabulary/lexicon.ts';

/** The order that the input can ask for by this name. */
export function sortedBy(lexicon: Lexicon, value: string): InputChange | null {
  const field = lexicon.inputs.find(
    (one) => one.type === 'enum' && /^(?:sort|sortBy|sortField|order|orderBy)$/i.test(one.name),
  );
  const found = field?.values.find((one) => fold(String(one)) === fold(value));
  return field === undefined || found === undefined ? null : { kind: 'set', path: field.path, value: found };
}

/** Words of every sentence: `a permit` says nothing of zone A. With a capital they are a value. */
const SMALL = /^(?:an?|the|in|on|of|to|by|at|as|is|it|no|not|for|or|and|with|one|off)$/;

/** Whether a word, as it is written, could say a value at all. */
export function canSay(word: string): boolean {
  return !SMALL.test(word);
}

/** An enum value or a boolean's name of exactly one input field. */
export function byValue(lexicon: Lexicon, text: string): InputChange | null {
  if (!canSay(text)) return null;
  const wanted = fold(text);
  const found = lexicon.inputs.flatMap((field): readonly InputChange[] => {
    const value =
      field.type === 'enum'
        ? field.values.find((one) => typeof one === 'string' && fold(one) === wanted)
        : field.type === 'boolean' && [wanted, `is${wanted}`, `only${wanted}`].includes(fold(field.name))
          ? true
          : undefined;
    return value === undefined ? [] : [{ kind: 'set', path: field.path, value }];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** `switches the flag on`: the value or the boolean that the particle says; nothing where no input is told it, or of something else. */
export function switched(lexicon: Lexicon, particle: string, what = ''): InputChange | null {
  if (!isThingItself(what, lexicon)) return null;
  const isOn = particle.toLowerCase() === 'on';
  const found = lexicon.inputs.flatMap((field): readonly InputChange[] => {
    if (field.path.length > 1) return [];
    const value =
      field.type === 'enum'
        ? field.values.find((one) => typeof one === 'string' && fold(one) === fold(particle))
        : field.type === 'boolean' && /^(?:is)?(?:on|enabled|active)$/i.test(field.name)
          ? isOn
          : undefined;
    return value === undefined ? [] : [{ kind: 'set', path: field.path, value }];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

const ITSELF = /^(?:(?:an?|the|this|that|its|their|his|her|my) )?(?:it|this|that|one)?$/i;

/** Whether these words are nothing but the operation's own thing. */
function isThingItself(text: string, lexicon: Lexicon): boolean {
  const said = text.trim();
  return ITSELF.test(said) || isOwn(lexicon, phraseOf(said)?.words ?? ['']);
}

/** `a full sync`, where the input has `fullSync`: what is done, in the kind that a boolean is named after. */
export function flagOfKind(lexicon: Lexicon, text: string): ValueSaid | null {
  const tokens = text.split(' ');
  const key = splitWords(lexicon.operation.key).map(singular);
  const found = lexicon.inputs.flatMap((field) => {
    const words = field.type === 'boolean' && field.path.length === 1 ? bareName(field) : [];
    const place = placeOf(words, tokens);
    // `a dry run`, `as a full sync`; `starts auto return` does something else.
    const led =
      place !== null && tokens.slice(place.from, place.to).some((word) => /^(?:an?|as)$/i.test(word));
    const isKind = led || key.includes(singular(words.at(-1) ?? ''));
    return place === null || !isKind ? [] : [{ path: field.path, words, place }];
  });
  const [only] = found;
  if (only === undefined || found.length > 1) return null;
  const { path, words, place } = only;
  // The thing itself stays: it is what is done to.
  const kept = key.includes(singular(words.at(-1) ?? '')) ? [words.at(-1) ?? ''] : [];
  const rest = [...tokens.slice(0, place.from), ...kept, ...tokens.slice(place.to)].join(' ');
  return { change: { kind: 'set', path, value: true }, rest };
}

/** A value of several words, and the sentence without them. */
export interface ValueSaid {
  readonly change: InputChange;
  readonly rest: string;
}

const BETWEEN = /^(?:an?|the|is|are|was|were)$/i;
const BEFORE = /^(?:for|because|due|to|as|with|of|an?|the|its)$/i;

/** `for the wrong zone`, `because the doctor is ill`: all words of one value of one input, in their order. */
export function valueOfWords(lexicon: Lexicon, text: string): ValueSaid | null {
  const tokens = text.split(' ');
  const found = lexicon.inputs.flatMap((field) =>
    field.type !== 'enum' || field.path.length > 1
      ? []
      : field.values.flatMap((value) => {
          const place = placeOf(splitWords(String(value)), tokens);
          return place === null ? [] : [{ path: field.path, value, place }];
        }),
  );
  const [only] = found;
  if (only === undefined || found.length > 1) return null;
  const { path, value, place } = only;
  const rest = [...tokens.slice(0, place.from), ...tokens.slice(place.to)].join(' ');
  return { change: { kind: 'set', path, value }, rest };
}

/** Where these words stand, with what leads to them; null where they do not. */
function placeOf(words: readonly string[], tokens: readonly string[]) {
  if (words.length < 2) return null;
  for (let start = 0; start < tokens.length; start += 1) {
    let at = start;
    const said = words.every((word, index) => {
      while (index > 0 && BETWEEN.test(tokens[at] ?? '')) at += 1;
      const same = tokens[at]?.toLowerCase() === word;
      at += 1;
      return same;
    });
    if (!said) continue;
    let from = start;
    while (from > 0 && BEFORE.test(tokens[from - 1] ?? '')) from -= 1;
    return { from, to: at };
  }
  return null;
}
