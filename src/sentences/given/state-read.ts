import type { Condition } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { type Phrase, phraseOf, whole } from '../language/phrase.ts';
import { fold, sameWords, singular, splitWords } from '../language/words.ts';
import { fieldsOf } from '../vocabulary/field.ts';
import { isKnownEntity } from '../vocabulary/known-entity.ts';
import { statesOf } from '../vocabulary/known-states.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';

/** What a Given speaks of, and what it says of it. */
export interface Read {
  readonly phrase: Phrase;
  /** Null: the sentence says more of it than is understood. */
  readonly conditions: readonly Condition[] | null;
}

const BY_VALUE = `(?:an? |the |some )?${NP} (?:in|of|with|at) (?:the )?([\\p{L}]+(?: [\\p{L}]+)?) ([\\p{L}\\p{N}_-]+) (?:already )?exists?`;
const EXISTS_AS = `(?:an? |the |some )?${NP} (?:already )?exists? (?:in|with|as) (?:an? |the )?(?:(?:status|state|stage) )?([\\p{L}\\p{N}_-]+)(?: (?:status|state|stage))?`;

/** `in progress` is a state of its own where the contract knows IN_PROGRESS; `in draft` is `draft`. */
export function stateSaid(text: string, lexicon: Lexicon): string {
  const said = text.replace(/ (?:status|state|stage)$/i, '');
  const bare = said.replace(/^in (?:an? |the )?/i, '');
  if (bare !== said) return statesOf(lexicon).has(fold(said)) ? said : bare;
  const noun = said.replace(/^an? /i, '');
  return statesOf(lexicon).has(fold(noun)) ? noun : said;
}

/** Words that tell a state by their form, as a noun in front of a noun (`approval request`) does not. */
const ADJECTIVE =
  /(?:ed|ing|ive|able|ible|less|^(?:open|free|paid|sent|public|private|draft|valid|new|late))$/i;

/** `Active subscription exists`: a value in front of the name. */
export function valued(text: string, lexicon: Lexicon): Read | null {
  const [first, ...rest] = text.split(' ');
  const phrase = phraseOf(rest.join(' '));
  const all = phraseOf(text);
  if (
    first === undefined ||
    phraseOf(first) === null ||
    phrase === null ||
    // `purchased the product` is what was done with it.
    /^(?:an?|the|this|that|its|their)$/i.test(rest[0] ?? '') ||
    (all !== null && isKnownEntity(lexicon, all.words))
  )
    return null;
  if (!isKnownEntity(lexicon, phrase.words)) return null;
  const tells = statesOf(lexicon).has(fold(first)) || ADJECTIVE.test(first);
  return tells && !isKnownEntity(lexicon, [singular(first.toLowerCase())])
    ? { phrase, conditions: [{ kind: 'exists' }, { kind: 'is', value: first, negated: false }] }
    : { phrase, conditions: null };
}

export function read(text: string | undefined, conditions: readonly Condition[] | null): Read | null {
  const phrase = phraseOf(text ?? '');
  return phrase === null ? null : { phrase, conditions };
}

/** `Permits in zone A exist`: a value of the field that is named, where the contract has such a field. */
export function byValue(text: string, lexicon: Lexicon): Read | null {
  const as = whole(text, EXISTS_AS);
  const what = phraseOf(as?.[0] ?? '');
  if (
    as !== null &&
    what !== null &&
    isKnownEntity(lexicon, what.words) &&
    statesOf(lexicon).has(fold(as[1] ?? ''))
  )
    return {
      phrase: what,
      conditions: [{ kind: 'exists' }, { kind: 'is', value: as[1] ?? '', negated: false }],
    };
  const said = whole(text, BY_VALUE);
  const name = phraseOf(said?.[1] ?? '')?.words ?? [];
  const value = said?.[2] ?? '';
  const phrase = phraseOf(said?.[0] ?? '');
  if (phrase === null || name.length === 0 || !isKnownEntity(lexicon, phrase.words)) return null;
  const known = lexicon.contract.some(({ output }) =>
    fieldsOf(output).some(
      (field) =>
        field.type === 'enum' &&
        sameWords(splitWords(field.name).map(singular), name) &&
        field.values.some((one) => fold(String(one)) === fold(value)),
    ),
  );
  return known ? { phrase, conditions: [{ kind: 'exists' }, { kind: 'is', value, negated: false }] } : null;
}
