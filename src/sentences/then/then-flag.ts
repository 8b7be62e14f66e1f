import type { Meaning } from '../../model/meaning.ts';
import { phraseOf, whole } from '../language/phrase.ts';
import { sameWords, singular, splitWords, stem } from '../language/words.ts';
import type { Field } from '../vocabulary/field.ts';
import { isKnownEntity } from '../vocabulary/known-entity.ts';
import { isOwn, isProduct, type Lexicon } from '../vocabulary/lexicon.ts';
import { holderOf } from '../vocabulary/locate-value.ts';

const NP = "([\\p{L}\\p{N} _'’-]+?)";
const NOT = '( not yet| not| no longer| never)?';
const SAID = `(no )?${NP} (?:(?:is|are|was|were|must be|should be)(?: now| already| still)?${NOT}|(?:has|have)${NOT} been) ([\\p{L}]+)(?: yet)?`;
const OF_OWN = `${NP} (?:is|are|was|were)(?: now| already| still)?${NOT} (?:an? |the )?([\\p{L} -]+)`;

/** Verbs in front of what a flag is named after, and how a sentence says it of that. */
const FRONTS: readonly (readonly [name: RegExp, said: RegExp])[] = [
  [/^(?:requires?|needs?|must)$/, /^(?:required|needed|necessary|mandatory)$/i],
  [
    /^(?:has|have|with|includes?|contains?)$/,
    /^(?:granted|included|present|available|provided|attached|given)$/i,
  ],
  [/^(?:allows?|can|permits?)$/, /^(?:allowed|permitted|possible)$/i],
];

/** Participles that deny what the last word of a flag says. */
const OPPOSITES: Readonly<Record<string, readonly string[]>> = {
  denied: ['granted', 'allowed', 'permitted'],
  refused: ['granted', 'accepted'],
  forbidden: ['allowed', 'permitted'],
  disabled: ['enabled'],
  excluded: ['included'],
  failed: ['passed', 'succeeded'],
};
/** How a sentence says of a thing that the flag of its name is up, or down. */
const UP = /^(?:enabled|activated|on)$/i;
const DOWN = /^(?:disabled|deactivated|off)$/i;

/**
 * `Expert opinion is required`, `Access is denied`, `Auto renew is disabled`, `Claim is over the limit`: a boolean whose
 * name says the same, or the opposite.
 */
export function thenFlag(text: string, lexicon: Lexicon): Meaning | null {
  const said = whole(text, SAID);
  const phrase = said === null ? null : phraseOf(said[1] ?? '');
  if (said === null || phrase === null) return ofOwn(text, lexicon);
  const denials = [said[0], said[2], said[3]].filter((word) => word !== undefined);
  if (denials.length > 1) return null;
  const done = said[4] ?? '';
  const flags = lexicon.outputs.flatMap((field) => {
    const value = field.type === 'boolean' && field.path.length <= 2 ? says(field, phrase.words, done) : null;
    return value === null ? [] : [{ field, value }];
  });
  const [flag] = flags;
  if (flag === undefined)
    return ofOwn(text, lexicon) ?? alone(phrase.words, done, denials.length === 0, lexicon);
  return flags.length > 1 ? null : promised(flag.field, flag.value === (denials.length === 0), 'explicit');
}

/** What may be left out need not be false to be untrue. */
function promised(flag: Field, value: boolean, strength: 'explicit' | 'conventional'): Meaning | null {
  if (!value && flag.optional) return null;
  const says = `the output's ${flag.path.join('.')} is ${value}`;
  return { kind: 'field-equals', path: flag.path, value, compare: 'exact', strength, says };
}

/** `Claim is over the limit`, `Fault is not a duplicate`: all words of the name of a flag of the thing itself. */
function ofOwn(text: string, lexicon: Lexicon): Meaning | null {
  const said = whole(text, OF_OWN);
  const phrase = said === null ? null : phraseOf(said[0] ?? '');
  const holder = phrase === null || phrase.plural ? null : holderOf(lexicon, phrase.words);
  if (said === null || holder === null) return null;
  const words = splitWords(said[2] ?? '').filter((word) => !/^(?:an?|the|its)$/.test(word));
  const flags = lexicon.outputs.filter(
    (field) =>
      field.type === 'boolean' &&
      field.path.length === holder.length + 1 &&
      holder.every((part, index) => field.path[index] === part) &&
      sameWords(bareName(field), words),
  );
  const [flag] = flags;
  return flag === undefined || flags.length > 1 ? null : promised(flag, said[1] === undefined, 'explicit');
}

/** `The fee is refunded`, where the output says no more than `refunded`, and the contract knows no other fee. */
function alone(subject: readonly string[], done: string, value: boolean, lexicon: Lexicon): Meaning | null {
  const another = isKnownEntity(lexicon, subject) && !isOwn(lexicon, subject) && !isProduct(lexicon, subject);
  if (lexicon.operation.kind !== 'command' || another || !/(?:ed|en|nt|id)$/i.test(done)) return null;
  const flags = lexicon.outputs.filter((field) => {
    const [only = '', ...more] = bareName(field);
    return (
      field.type === 'boolean' && field.path.length === 1 && more.length === 0 && only === done.toLowerCase()
    );
  });
  const [flag] = flags;
  return flag === undefined || flags.length > 1 ? null : promised(flag, value, 'conventional');
}

function bareName(field: Field): readonly string[] {
  const words = splitWords(field.name);
  return /^(?:is|was|are|been)$/.test(words[0] ?? '') ? words.slice(1) : words;
}

/** What a flag is where this is stated about its subject; null where it says nothing of it. */
function says(field: Field, subject: readonly string[], done: string): boolean | null {
  const bare = bareName(field);
  const [first = '', ...rest] = bare;
  if (FRONTS.some(([name, said]) => name.test(first) && said.test(done)) && same(rest, subject)) return true;
  if (same(bare, subject)) return UP.test(done) ? true : DOWN.test(done) ? false : null;
  const last = bare.at(-1) ?? '';
  if (bare.length < 2 || !same(bare.slice(0, -1), subject)) return null;
  if (stem(last) === stem(done)) return true;
  return OPPOSITES[done.toLowerCase()]?.includes(last) === true ? false : null;
}

function same(words: readonly string[], subject: readonly string[]): boolean {
  return words.length > 0 && sameWords(words.map(singular), subject);
}
