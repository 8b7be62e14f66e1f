import { CREATED, MAKING } from '../language/effect-verbs.ts';
import { sameWords, singular, splitWords, stem } from '../language/words.ts';
import type { Field } from './field.ts';

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

/** The words of a boolean's name without the auxiliary in front. */
export function bareName(field: Field): readonly string[] {
  const words = splitWords(field.name);
  return /^(?:is|was|are|been)$/.test(words[0] ?? '') ? words.slice(1) : words;
}

/**
 * What a boolean is where a sentence says `done` of `subject` (`power`, `included`): true, false, or null where its name says
 * nothing of them.
 */
export function flagSaid(field: Field, subject: readonly string[], done: string): boolean | null {
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

/**
 * Whether a flag tells that a thing is new (`created`, `isNew`) of an operation that may answer with what is there already: then it
 * hangs on every call before, and no sentence of one scenario can promise it.
 */
export function leavesNewOpen(flag: Field, verb: string): boolean {
  const last = bareName(flag).at(-1) ?? '';
  return (
    (last === 'new' || CREATED.has(stem(last))) && !(MAKING.has(stem(verb)) && stem(verb) !== stem('upsert'))
  );
}
