import { type Meaning, partsOf } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { whole } from '../language/phrase.ts';
import { allOf, unbound } from '../meaning.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { thenAmong } from './then-among.ts';
import { thenAudit } from './then-audit.ts';
import { thenChange, thenFieldChanged } from './then-change.ts';
import { thenDeleted } from './then-deleted.ts';
import { thenDone } from './then-done.ts';
import { thenError } from './then-error.ts';
import { thenEvent } from './then-event.ts';
import { thenField } from './then-field.ts';
import { thenFlag } from './then-flag.ts';
import { thenKind } from './then-kind.ts';
import { thenList } from './then-list.ts';
import { thenListed } from './then-listed.ts';
import { thenMissing } from './then-missing.ts';
import { thenMore } from './then-more.ts';
import { thenQuantity } from './then-quantity.ts';
import { thenReport } from './then-report.ts';
import { thenReturned } from './then-returned.ts';
import { thenSame } from './then-same.ts';
import { thenTold } from './then-told.ts';
import { thenUnchanged } from './then-unchanged.ts';
import { thenValue } from './then-value.ts';
import { whyUnbound } from './why-unbound.ts';

const SUBJECTS = `${NP} and ${NP} are (updated|changed|saved|modified|stored|persisted|set|recorded)`;
const VERBS = `${NP} (is|are) ([\\p{L}]+) and (?!(?:an?|the) )([\\p{L}]+)`;

/** `Sample is received and has an id`: what follows is about the same thing. */
const OPENING = `${NP} (?:is|are|has|becomes|gets|remains) .+`;
const BARE = /^(?:has|is|becomes|remains|stays|contains|carries) /i;

/** What a Then-sentence promises in this contract. Every pattern explains the whole sentence. */
export function understandThen(text: string, lexicon: Lexicon): Meaning {
  const one = single(text, lexicon) ?? again(text, lexicon);
  if (one !== null && one.kind !== 'unbound') return one;
  const halves = halvesOf(text);
  if (halves.length > 1 && halves.length <= 4) {
    const meanings = halves.map((half) => single(half, lexicon));
    if (meanings.every((meaning) => meaning !== null && meaning.kind !== 'unbound')) {
      return allOf(once(meanings.filter((meaning) => meaning !== null)));
    }
  }
  return one ?? unbound(whyUnbound(text, lexicon));
}

/** `Card is active again`, `Flag is off by default`: that it is so; what was before, or would be otherwise, is not looked at. */
function again(text: string, lexicon: Lexicon): Meaning | null {
  const now = whole(text, '(.+) (?:again|by default|initially)')?.[0];
  const meaning = now === undefined ? null : single(now, lexicon);
  const parts = meaning === null ? [] : partsOf(meaning);
  const isValue = parts.every((part) => 'value' in part && typeof part.value === 'string');
  return meaning === null || parts.length === 0 || !isValue
    ? null
    : ({ ...meaning, strength: 'conventional' } as Meaning);
}

/** `Ride is created and started`: what both halves promise is promised once. */
function once(meanings: readonly Meaning[]): readonly Meaning[] {
  const parts = meanings.flatMap(partsOf);
  const told = parts.map((part) => JSON.stringify(part));
  return parts.filter((_, index) => told.indexOf(told[index] ?? '') === index);
}

/** What `and` joins: sentences, subjects of one verb (`name and price are updated`), or verbs of one subject. */
function halvesOf(text: string): readonly string[] {
  const subjects = whole(text, SUBJECTS);
  if (subjects !== null) return [`${subjects[0]} is ${subjects[2]}`, `${subjects[1]} is ${subjects[2]}`];
  const verbs = whole(text, VERBS);
  if (verbs !== null) return [`${verbs[0]} ${verbs[1]} ${verbs[2]}`, `${verbs[0]} ${verbs[1]} ${verbs[3]}`];
  const halves = text.split(/,? and /i);
  const subject = whole(halves[0] ?? '', OPENING)?.[0];
  return subject === undefined
    ? halves
    : halves.map((half) => (BARE.test(half) ? `${subject} ${half}` : half));
}

const READERS: readonly ((text: string, lexicon: Lexicon) => Meaning | null)[] = [
  thenError,
  thenEvent,
  thenAudit,
  thenDeleted,
  thenListed,
  thenValue,
  thenField,
  thenFlag,
  thenKind,
  thenMore,
  thenQuantity,
  thenAmong,
  thenMissing,
  thenReport,
  thenList,
  thenReturned,
  thenFieldChanged,
  thenDone,
  thenChange,
  thenSame,
  thenTold,
  thenUnchanged,
];

/** The first reading; one that shows nothing only where no other shows more. */
function single(text: string, lexicon: Lexicon): Meaning | null {
  let least: Meaning | null = null;
  for (const reader of READERS) {
    const meaning = reader(text, lexicon);
    if (meaning === null) continue;
    if (meaning.strength !== 'weak') return meaning.kind === 'unbound' ? (least ?? meaning) : meaning;
    least ??= meaning;
  }
  return least;
}
