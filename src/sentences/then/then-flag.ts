import type { Meaning } from '../../model/meaning.ts';
import { phraseOf, whole } from '../language/phrase.ts';
import { sameWords, singular, splitWords, stem } from '../language/words.ts';
import type { Field } from '../vocabulary/field.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';

const NP = "([\\p{L}\\p{N} _'’-]+?)";
const NOT = '( not yet| not| no longer| never)?';
const SAID = `(no )?${NP} (?:(?:is|are|was|were|must be|should be)(?: now| already| still)?${NOT}|(?:has|have)${NOT} been) ([\\p{L}]+)`;

/** Verbs in front of what a flag is named after, and how a sentence says it of that. */
const FRONTS: readonly (readonly [name: RegExp, said: RegExp])[] = [
  [/^(?:requires?|needs?|must)$/, /^(?:required|needed|necessary|mandatory)$/i],
  [
    /^(?:has|have|with|includes?|contains?)$/,
    /^(?:granted|included|present|available|provided|attached|given)$/i,
  ],
  [/^(?:allows?|can|permits?)$/, /^(?:allowed|permitted|possible)$/i],
];

/** `Expert opinion is required`, `Access is granted`, `No deposit is required`: a boolean whose name says the same. */
export function thenFlag(text: string, lexicon: Lexicon): Meaning | null {
  const said = whole(text, SAID);
  const phrase = said === null ? null : phraseOf(said[1] ?? '');
  if (said === null || phrase === null) return null;
  const denials = [said[0], said[2], said[3]].filter((word) => word !== undefined);
  if (denials.length > 1) return null;
  const done = said[4] ?? '';
  const flags = lexicon.outputs.filter(
    (field) => field.type === 'boolean' && field.path.length <= 2 && says(field, phrase.words, done),
  );
  const [flag] = flags;
  if (flag === undefined || flags.length > 1) return null;
  const value = denials.length === 0;
  // What may be left out need not be false to be untrue.
  if (!value && flag.optional) return null;
  return {
    kind: 'field-equals',
    path: flag.path,
    value,
    compare: 'exact',
    strength: 'explicit',
    says: `the output's ${flag.path.join('.')} is ${value}`,
  };
}

function says(field: Field, subject: readonly string[], done: string): boolean {
  const words = splitWords(field.name);
  const bare = /^(?:is|was|are|been)$/.test(words[0] ?? '') ? words.slice(1) : words;
  const [first = '', ...rest] = bare;
  if (FRONTS.some(([name, said]) => name.test(first) && said.test(done)) && same(rest, subject)) return true;
  const last = bare.at(-1) ?? '';
  return bare.length > 1 && stem(last) === stem(done) && same(bare.slice(0, -1), subject);
}

function same(words: readonly string[], subject: readonly string[]): boolean {
  return words.length > 0 && sameWords(words.map(singular), subject);
}
