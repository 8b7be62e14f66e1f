import type { Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { BE, phraseOf, whole } from '../language/phrase.ts';
import { allOf } from '../meaning.ts';
import { actorOf, rolesOf } from '../vocabulary/actor-of.ts';
import { type Echo, echoOf } from '../vocabulary/echoes.ts';
import { idInput, idOutput, idWords } from '../vocabulary/entity-id.ts';
import { fieldIn } from '../vocabulary/field-in.ts';
import { inputNamed } from '../vocabulary/field-named.ts';
import { isOwn, type Lexicon } from '../vocabulary/lexicon.ts';
import { holderOf } from '../vocabulary/locate-value.ts';
import { echoPromise } from './entity-promise.ts';
import { thenDone } from './then-done.ts';
import { thenValue } from './then-value.ts';

/** What says of a value that it is the one that was sent. */
const SENT = '(?:given|provided|specified|requested|sent|supplied|chosen|selected|submitted|entered|same)';
const EQUALS = `(?:the )?${NP} (?:is the same as|equals|matches|${BE}(?: equal to| identical to)?) the ${SENT} ${NP}`;
const REQUESTED_ONE = `(?:the )?(?:returned )?${NP} (?:is the same as|equals|matches|${BE}(?: equal to| identical to)?) the ${SENT} one`;
const GIVEN_BY = `(?:the )?${NP} ${SENT} by ((?:the )?[\\p{L} ]{2,30}?) ${BE} (?:returned|stored|saved|kept|recorded|shown)`;
const STORED_ON = `(?:the )?${NP} ${BE} (?:stored|saved|recorded|kept|noted) (?:on|in|with) (?:the )?${NP}`;
const AS_SENT = `(?:the )?(?:(?:number|amount|count) of )?${NP} (?:(?:equals|matches) what was|${BE} (?:as|what was)) ${SENT}`;
const KEEPS = `(?:the )?${NP} (?:keeps|has|carries|retains) the ${SENT} ${NP}`;
const WHERE = `${NP} (?:on|in|at|under|with|for|to) (?:the|that|this) ${SENT} ${NP}`;
const BELONGS = `(?:an? |the )?${NP} (?:belongs to|is owned by|is for|is tied to|refers to|references|points to|is (?:linked|attached|connected) to|is associated with) (?:the |that |this )?(?:${SENT} )?${NP}`;

/** `Zone matches the requested zone`, `Amount is as requested`, `Sample is stored on the given shelf`, `Visit belongs to the patient`: what was sent comes back. */
export function thenSame(text: string, lexicon: Lexicon): Meaning | null {
  const one = whole(text, REQUESTED_ONE);
  if (one !== null) return requestedOne(one[0] ?? '', lexicon);
  if (lexicon.operation.kind !== 'command') return null;
  const by = whole(text, GIVEN_BY);
  if (by !== null) return isCaller(by[1] ?? '', lexicon) ? equalTo(by[0] ?? '', by[0] ?? '', lexicon) : null;
  const stored = whole(text, STORED_ON);
  if (stored !== null) return storedOn(stored[0] ?? '', stored[1] ?? '', lexicon);
  const equal = whole(text, EQUALS);
  if (equal !== null) return equalTo(equal[0] ?? '', equal[1] ?? '', lexicon);
  const asSent = whole(text, AS_SENT);
  if (asSent !== null) return equalTo(asSent[0] ?? '', asSent[0] ?? '', lexicon);
  const keeps = whole(text, KEEPS);
  if (keeps !== null)
    return isOwn(lexicon, phraseOf(keeps[0] ?? '')?.words ?? [''])
      ? equalTo(keeps[1] ?? '', keeps[1] ?? '', lexicon)
      : null;
  const belongs = whole(text, BELONGS);
  if (belongs !== null) return belongingTo(belongs[0] ?? '', belongs[1] ?? '', lexicon);
  const where = whole(text, WHERE);
  const place = where === null ? null : sentAs(where[1] ?? '', [], lexicon);
  if (where === null || place === null) return null;
  const what = thenValue(where[0] ?? '', lexicon) ?? thenDone(where[0] ?? '', lexicon);
  if (what === null || what.kind === 'unbound') return null;
  return allOf([...(what.strength === 'weak' ? [] : [what]), ...echoPromise([place])]);
}

/** Whoever makes this call, as far as a sentence can tell: what another gave was not sent by it. */
function isCaller(who: string, lexicon: Lexicon): boolean {
  return !/\b(?:another|other|previous|no|any)\b/i.test(who) && actorOf(who, rolesOf(lexicon)) !== null;
}

/** `Order ID matches the requested one`: the id of what was asked for, or what was sent under that name. */
function requestedOne(name: string, lexicon: Lexicon): Meaning | null {
  const words = phraseOf(name)?.words ?? [];
  const owner = words.slice(0, -1);
  if (words.at(-1) === 'id' && owner.length > 0) {
    const sent = idInput(lexicon, owner);
    const back = idOutput(lexicon, owner);
    if (sent === null || back === null) return null;
    const says = `the output's ${back.path.join('.')} is the input's ${sent.name}`;
    return { kind: 'entity-returned', input: sent.name, path: back.path, strength: 'conventional', says };
  }
  return equalTo(name, name, lexicon);
}

/** `Comment is stored on the request`: what was sent stands in the thing itself. */
function storedOn(name: string, owner: string, lexicon: Lexicon): Meaning | null {
  const phrase = phraseOf(owner);
  const own = phrase !== null && !phrase.plural && isOwn(lexicon, phrase.words);
  const holder = own ? holderOf(lexicon, phrase.words) : null;
  const echo = holder === null ? null : sentAs(name, holder, lexicon);
  return echo === null ? null : (echoPromise([echo])[0] ?? null);
}

/** Both sides name the same field: that of the output, and what was sent under its name. */
function equalTo(field: string, sent: string, lexicon: Lexicon): Meaning | null {
  const back = fieldIn(lexicon, field);
  const echo = back === null ? null : sentAs(sent, back.path.slice(0, -1), lexicon);
  const same = echo !== null && back !== null && echo.path.join('.') === back.path.join('.');
  return same ? (echoPromise([echo])[0] ?? null) : null;
}

function belongingTo(owned: string, owner: string, lexicon: Lexicon): Meaning | null {
  const phrase = phraseOf(owned);
  const whose = phraseOf(owner);
  if (phrase === null || whose === null || phrase.plural || whose.plural) return null;
  const holder = isOwn(lexicon, phrase.words) ? holderOf(lexicon, phrase.words) : null;
  const id = holder === null ? null : idInput(lexicon, whose.words);
  if (
    holder === null ||
    id === null ||
    id.optional ||
    (idWords(id) ?? []).join(' ') !== whose.words.join(' ')
  )
    return null;
  const echo = echoOf(id.name, lexicon, holder);
  return echo === null ? null : (echoPromise([echo])[0] ?? null);
}

function sentAs(name: string, holder: readonly string[], lexicon: Lexicon): Echo | null {
  const words = phraseOf(name)?.words ?? [];
  const input = words.length === 0 ? null : inputNamed(lexicon, words);
  return input === null || input.path.length !== 1 ? null : echoOf(input.name, lexicon, holder);
}
