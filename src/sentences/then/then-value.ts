import type { Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { BE, type Phrase, phraseOf, quoted, whole } from '../language/phrase.ts';
import { fold, stem } from '../language/words.ts';
import { valueAnd } from '../meaning.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { exampleValues, holderOf, type Located, locateValue } from '../vocabulary/locate-value.ts';
import { readBack, standsAfterwards } from './read-back-promise.ts';
import { thenCreated } from './then-effect.ts';

const VALUE = '["\'`“]?([\\p{L}\\p{N} _-]+?)["\'`”]?';
const STATE = '(status|state|stage|phase)';
const TURNS =
  '(?:becomes|starts in|starts as|starts with|begins with|starts in an?|begins in|begins as|is initially|ends in|ends up in|ends up|changes to|transitions to|moves to|goes to|enters|returns to|remains|remains in|stays|stays in|transitions into|moves into|goes|comes)';
const PUT = `${BE} (?:set|moved|updated|changed|transitioned|marked|returned|put|reset|placed|switched)(?: back)?(?: to| as| in| into)?`;

const TURNED = `(.+?) (?:(?:changes|transitions|moves|goes|turns)|${BE} (?:changed|moved|updated|transitioned|set)) from ${VALUE} to ${VALUE}`;
const CREATED = `${NP} ${BE} (?:successfully )?created (?:with|in|as|having) (?:an? |the )?(?:initial )?(?:${STATE} (?:of |set to )?${VALUE}|${VALUE}(?: ${STATE})?)`;
const STATE_OF = `(?:the )?${STATE} of ${NP} (?:${PUT}|${TURNS}|${BE}|equals) ${VALUE}`;
const OWN_STATE = `${NP} ${STATE} (?:${PUT}|${TURNS}|${BE}|equals) ${VALUE}`;
const IN_STATE = `${NP} (?:${PUT}|${TURNS}|${BE}|has|is in) (?:in |the )*${VALUE} ${STATE}`;
const HAS_STATE = `${NP} has ${STATE} ${VALUE}`;
const BARE_STATE = `(?:the |its )?(?:new |output |returned |response |resulting )?${STATE} (?:in (?:the )?(?:response|output|result) )?(?:${PUT}|${TURNS}|${BE}|equals) ${VALUE}`;
const BARE = `${NP} (?:${PUT}|${TURNS}|${BE}(?: now| successfully| already| still)?) (?:an? |the )?${VALUE}(?: successfully)?`;
const NEGATED = `${NP} (?:(?:is|are|was) (?:still )?(?:not yet|not|no longer)|(?:has|have) not (?:yet )?been) ${VALUE}`;

/** `Invoice status becomes PAID`, `Order is marked as shipped`, `Run is cancelled`, `Deal is created with open status`. */
export function thenValue(text: string, lexicon: Lexicon): Meaning | null {
  const turned = whole(text, TURNED);
  if (turned !== null) return turnedFrom(turned[0] ?? '', turned[1] ?? '', turned[2] ?? '', lexicon);
  const created = whole(text, CREATED);
  if (created !== null) {
    const phrase = phraseOf((created[0] ?? '').replace(/^(?:an? |the )?new /i, ''));
    const value =
      phrase === null
        ? null
        : valueSaid(lexicon, phrase, created[2] ?? created[3] ?? '', created[1] ?? created[4] ?? null, false);
    const made = phrase === null ? null : thenCreated(phrase, lexicon);
    return value === null || made === null ? null : valueAnd([made, value]);
  }
  const bareState = whole(text, BARE_STATE);
  if (bareState !== null)
    return equalsAt(locateValue(lexicon, [], bareState[1] ?? '', (bareState[0] ?? '').toLowerCase()));
  const hinted =
    whole(text, STATE_OF) ??
    swapped(whole(text, OWN_STATE)) ??
    swapped(whole(text, IN_STATE), true) ??
    swapped(whole(text, HAS_STATE));
  if (hinted !== null) {
    const phrase = phraseOf((hinted[1] ?? '').replace(/^(?:an? |the )?(?:new|created|updated) /i, ''));
    return phrase === null
      ? null
      : valueSaid(lexicon, phrase, hinted[2] ?? '', (hinted[0] ?? '').toLowerCase(), true);
  }
  const not = negatedFlag(text, lexicon);
  if (not !== null) return not;
  const bare = whole(text, BARE);
  const phrase = bare === null ? null : phraseOf((bare[0] ?? '').replace(/^(?:an? |the )?new /i, ''));
  return phrase === null ? null : valueSaid(lexicon, phrase, bare?.[1] ?? '', null, true);
}

/** What a sentence says that something was before: `OPEN` of `status changes from OPEN to CLOSED`; null for none. */
export function valueBefore(text: string): string | null {
  return whole(text, TURNED)?.[1] ?? null;
}

/** `Status changes from OPEN to CLOSED`: what it was before must be a value that could stand there. */
function turnedFrom(subject: string, before: string, after: string, lexicon: Lexicon): Meaning | null {
  const was = valueInOutput(`${subject} becomes ${before}`, lexicon);
  const meaning = thenValue(`${subject} becomes ${after}`, lexicon);
  return was === null || fold(before) === fold(after) ? null : meaning;
}

/** What the sentence says of the output alone, not of what stands afterwards. */
export function valueInOutput(text: string, lexicon: Lexicon): Meaning | null {
  const meaning = thenValue(text, lexicon);
  const said = meaning?.kind === 'all' ? meaning.parts[0] : meaning;
  return said?.kind === 'field-equals' ? said : null;
}

/** Groups in the order state word, noun phrase, value. */
function swapped(
  groups: readonly (string | undefined)[] | null,
  valueFirst = false,
): readonly (string | undefined)[] | null {
  if (groups === null) return null;
  const [phrase, one, two] = groups;
  return valueFirst ? [two, phrase, one] : [one, phrase, two];
}

/** `Space is not archived`: a flag that always stands in the output is the other way round. */
function negatedFlag(text: string, lexicon: Lexicon): Meaning | null {
  const match = whole(text, NEGATED);
  const phrase = match === null ? null : phraseOf(match[0] ?? '');
  const holder = phrase === null || phrase.plural ? null : holderOf(lexicon, phrase.words);
  const located = holder === null ? null : locateValue(lexicon, holder, match?.[1] ?? '', null);
  if (located === null || located.field.type !== 'boolean' || located.field.optional) return null;
  return equalsAt({ ...located, value: located.value !== true });
}

function valueSaid(
  lexicon: Lexicon,
  phrase: Phrase,
  value: string,
  hint: string | null,
  lasting: boolean,
): Meaning | null {
  if (phrase.plural) return null;
  const holder = holderOf(lexicon, phrase.words);
  const located = holder === null ? null : placeOf(lexicon, holder, value, hint);
  if (located === null || contradicted(lexicon, located, value))
    return readBack(lexicon, phrase.words, value);
  const said = equalsAt(located);
  const stands = lasting ? standsAfterwards(lexicon, phrase.words, value, located) : null;
  return said === null || stands === null ? said : valueAnd([said, stands]);
}

/** `in draft` is `draft`, where no value is called so. */
function placeOf(lexicon: Lexicon, holder: readonly string[], value: string, hint: string | null) {
  const bare = value.replace(/^in(?:to)? (?:an? |the )?/i, '');
  const whole = locateValue(lexicon, holder, value.replace(/^into /i, 'in '), hint);
  const inside = whole !== null || bare === value ? null : locateValue(lexicon, holder, bare, hint);
  return inside?.by === 'declared' ? inside : whole;
}

/** `Invoice is created` is no status where the examples show another one. */
function contradicted(lexicon: Lexicon, { field, value }: Located, text: string): boolean {
  if (!/^(creat|ad|updat|sav|record|chang|modifi)$/.test(stem(text)) || field.type === 'boolean')
    return false;
  return exampleValues(lexicon, field.path).some((seen) => fold(String(seen)) !== fold(String(value)));
}

function equalsAt(located: Located | null): Meaning | null {
  if (located === null) return null;
  const { field, value, by } = located;
  return {
    kind: 'field-equals',
    path: field.path,
    value,
    compare: typeof value === 'string' ? 'folded' : 'exact',
    strength: by === 'free' ? 'conventional' : 'explicit',
    says: `the output's ${field.path.join('.')} is ${quoted(value)}`,
  };
}
