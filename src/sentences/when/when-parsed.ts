import type { InputChange } from '../../model/meaning.ts';
import { isActOf } from '../language/act-noun.ts';
import { CHANGING } from '../language/effect-verbs.ts';
import { phraseOf, whole } from '../language/phrase.ts';
import { isGeneralVerb, kinship } from '../language/verb-class.ts';
import { singular, splitWords, stem } from '../language/words.ts';
import { actorOf, rolesOf } from '../vocabulary/actor-of.ts';
import { isKnownEntity } from '../vocabulary/known-entity.ts';
import { isOwn, isProduct, type Lexicon } from '../vocabulary/lexicon.ts';
import { changesIn, namesAll } from './when-changes.ts';
import { switched } from './when-value.ts';

const ATTEMPTS = '(?:attempts?|tries|try|attempted|tried) to ';
const INTENDS = '(?:(?:wants|decides|chooses|asks|requests|needs) to |successfully |then |manually )?';

/** In front of a caller these say that it is someone else, or no one. */
const NOBODY_IN_PARTICULAR: ReadonlySet<string> = new Set(
  'no not non nobody neither none another other different first second third last next previous final every each all any some two three many unauthorized unauthorised unauthenticated wrong former only invalid'.split(
    ' ',
  ),
);

/** `Suspended user`, `unverified customer`: a caller of a kind that no actor of a run is. */
const OF_A_KIND = /^(?:un|non|in|dis)\p{L}+|\p{L}+ed$/u;

const BY_ID = '(?:its |the |their )?(?:[\\p{L}]+ )?id$';

/** Who calls, what they do, and everything the sentence says beyond that. */
export interface Parsed {
  readonly actor: string | null;
  readonly attempt: boolean;
  readonly verb: string;
  readonly rest: string;
}

const ACTING = `(${ATTEMPTS})?${INTENDS}([\\p{L}]+(?: (?:out|up|in|off)(?= |$))?)(?: (.+))?`;
const PASSIVE = `(?:an? |the )?(.+?) (?:is|are|gets|was) ([\\p{L}]+)(?: by (?!${BY_ID})(?:an? |the )?([\\p{L} -]+?))?((?: (?:with|for|to|as|using|without) .+| by ${BY_ID})?)`;
const GERUND = `(${ATTEMPTS})?([\\p{L}]+)(?: (.+))?`;

/** A When-sentence taken apart; null where it names no caller and no verb of this contract. */
export function parsedWhen(text: string, lexicon: Lexicon): Parsed | null {
  return clicked(active(text, lexicon), lexicon) ?? passive(text, lexicon) ?? gerund(text, lexicon);
}

/**
 * What an input is told by a verb that decides: `approve`, or `disables` of what is `enabled`, where its object is the thing
 * itself: `disables marketing` is about something else.
 */
export function decisionOf(verb: string, object: string, lexicon: Lexicon): readonly InputChange[] {
  const { changes } = changesIn(decided(verb), lexicon);
  const particle = /^(?:en|dis)able[sd]?$|^(?:de)?activate[sd]?$/i.test(verb)
    ? switched(lexicon, /^d/i.test(verb) ? 'off' : 'on', object)
    : null;
  return changes.length > 0 || particle === null ? changes : [particle];
}

/** The forms in which an input may name a decision: `approve`, `approved`. */
function decided(verb: string): string {
  const base = verb.replace(/s$/, '');
  return [...new Set([base, verb, `${base}d`, `${base}ed`])].join(' ');
}

function active(text: string, lexicon: Lexicon): Parsed | null {
  const words = text.split(' ');
  for (const length of [4, 3, 2, 1]) {
    const caller = actorOf(words.slice(0, length).join(' '), rolesOf(lexicon));
    const tail = words.slice(length).join(' ');
    const match = caller === null ? null : whole(tail, ACTING);
    if (
      caller === null ||
      match === null ||
      /^(?:is|are|was|has|have|can|cannot|does|did|not|who|with|without|from|and|or)$/i.test(match[1] ?? '')
    )
      continue;
    return {
      actor: caller.actor,
      attempt: match[0] !== undefined,
      verb: match[1] ?? '',
      rest: match[2] ?? '',
    };
  }
  const tried = whole(text, `(?:an? |the )?([\\p{L}]+(?: [\\p{L}]+)?) ${ATTEMPTS}([\\p{L}]+)(?: (.+))?`);
  const doing = ['[\\p{L}]+', '[\\p{L}]+ [\\p{L}]+'].map((subject) =>
    whole(text, `(?:an? |the )?(${subject}) ([\\p{L}]+s)(?: (.+))?`),
  );
  const unnamed =
    [tried, ...doing].find(
      (one) => one !== null && (isDoing(one[1] ?? '', lexicon) || isHanding(one, lexicon)),
    ) ?? null;
  if (unnamed === null) return null;
  const kin = kinship(unnamed[1] ?? '', lexicon.verb);
  const subject = splitWords(unnamed[0] ?? '').map(singular);
  // `Dashboard loads`: what does something to nothing calls nothing.
  if (kin === 'kin' && unnamed[2] === undefined && !isOwn(lexicon, subject)) return null;
  if (subject.some((word) => NOBODY_IN_PARTICULAR.has(word))) return null;
  if (subject.length > 1 && OF_A_KIND.test(subject[0] ?? '')) return null;
  if (
    kin === 'kin' &&
    isKnownEntity(lexicon, subject) &&
    !isOwn(lexicon, subject) &&
    !isProduct(lexicon, subject)
  )
    return null;
  return { actor: null, attempt: tried !== null, verb: unnamed[1] ?? '', rest: unnamed[2] ?? '' };
}

function isDoing(verb: string, lexicon: Lexicon): boolean {
  const kin = kinship(verb, lexicon.verb);
  return kin === 'same' || (kin === 'kin' && !isGeneralVerb(verb));
}

/** `Interviewer submits a rating of 6`, `Candidate submits the form`: whoever hands over what the operation is told. */
function isHanding([subject, verb, what]: readonly (string | undefined)[], lexicon: Lexicon): boolean {
  if (!HANDING.has(stem(verb ?? '')) || what === undefined) return false;
  const words = splitWords(subject ?? '').map(singular);
  if (isKnownEntity(lexicon, words) && !isOwn(lexicon, words)) return false;
  return /^(?:an? |the )?form\b/i.test(what) || namesAll(changesIn(what, lexicon).changes, what);
}

const HANDING: ReadonlySet<string> = new Set(['submit', 'enter', 'provide', 'fill'].map(stem));

/** `Admin clicks approve`: what the button says is what is done. */
function clicked(parsed: Parsed | null, lexicon: Lexicon): Parsed | null {
  if (parsed === null || !/^(?:clicks?|press(?:es)?|taps?|hits?|selects?|chooses?)$/i.test(parsed.verb))
    return parsed;
  const button = whole(
    parsed.rest,
    '(?:on )?(?:the )?["“]?([\\p{L}]+)["”]?(?: button| action| option)?',
  )?.[0];
  if (button === undefined) return parsed;
  const means =
    kinship(button, lexicon.verb) === 'same' || changesIn(decided(button), lexicon).changes.length === 1;
  return means ? { ...parsed, verb: button, rest: '' } : parsed;
}

function passive(text: string, lexicon: Lexicon): Parsed | null {
  const match = whole(text, PASSIVE);
  if (match === null) return null;
  const caller = match[2] === undefined ? { actor: null } : actorOf(match[2], rolesOf(lexicon));
  const verb = match[1] ?? '';
  const noun = match[0] ?? '';
  if (caller === null) return null;
  const rest = `${noun}${match[3] ?? ''}`;
  const kin = kinship(verb, lexicon.verb);
  if (kin === 'same' || (kin === 'kin' && !isGeneralVerb(verb)))
    return { actor: caller.actor, attempt: false, verb, rest };
  if (!isGeneralVerb(verb) && !/^(?:made|received|called|invoked|requested|submitted)$/i.test(verb))
    return null;
  const general =
    /\b(?:request|query|command|operation|endpoint|api|call|form|action|mutation)\b/i.test(noun) ||
    noun.toLowerCase() === lexicon.operation.key.toLowerCase();
  const acts = splitWords(noun).some((word) => isActMade(word, verb, lexicon));
  const own =
    splitWords(noun).some((word) => kinship(word, lexicon.verb) === 'same') ||
    (acts && isActOfOwn(noun, verb, lexicon)) ||
    (/^(?:changes|updates|edits)$/i.test(noun) && CHANGING.has(stem(lexicon.verb))) ||
    (!acts &&
      lexicon.own.some((name) =>
        splitWords(noun)
          .map(singular)
          .includes(name.at(-1) ?? ''),
      ));
  return general || own ? { actor: caller.actor, attempt: false, verb, rest } : null;
}

/** `Withdrawal is attempted`: the act by its noun. What is handed over, or asked of whoever grants it, is not done yet. */
function isActMade(noun: string, verb: string, lexicon: Lexicon): boolean {
  const granted = /^(?:approv|accept|authori[sz]|permi|grant|admi)/i.test(noun) && /^request/i.test(verb);
  return (
    !granted &&
    !/^submit/i.test(verb) &&
    !isKnownEntity(lexicon, [noun.toLowerCase()]) &&
    isActOf(noun, lexicon.verb)
  );
}

/** `Booking cancellation`, `cancellation of the booking`; a cancellation fee, or that of a loan, is another thing. */
function isActOfOwn(noun: string, verb: string, lexicon: Lexicon): boolean {
  const [act = '', whose] = noun.split(/ of /i);
  const words = splitWords(act).map(singular);
  const before = words.slice(0, -1);
  const isOwnWord = (word: string) => lexicon.own.some((name) => name.includes(word));
  if (!isActMade(splitWords(act).at(-1) ?? '', verb, lexicon) || !before.every(isOwnWord)) return false;
  return whose === undefined || isOwn(lexicon, phraseOf(whose)?.words ?? ['']);
}

/** `Cancelling a run`, and commands without a caller: `Cancel the run`. */
function gerund(text: string, lexicon: Lexicon): Parsed | null {
  const match = whole(text, GERUND);
  if (match === null || kinship(match[1] ?? '', lexicon.verb) !== 'same') return null;
  return { actor: null, attempt: match[0] !== undefined, verb: match[1] ?? '', rest: match[2] ?? '' };
}
