import type { InputChange, Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { phraseOf, quoted, whole } from '../language/phrase.ts';
import { allOf } from '../meaning.ts';
import { literalOf } from '../then/then-field.ts';
import { idInput } from '../vocabulary/entity-id.ts';
import type { Field } from '../vocabulary/field.ts';
import { inputNamed } from '../vocabulary/field-named.ts';
import { isKnownEntity } from '../vocabulary/known-entity.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { naturalKey } from '../vocabulary/natural-key.ts';
import { givenActor } from './given-actor.ts';
import { givenBound } from './given-bound.ts';
import { givenState } from './given-state.ts';

const NOTHING =
  '(?:none|nothing|no preconditions?|no prerequisites?|always|any (?:user|state|caller|time)|(?:the )?system is (?:up|running|available|ready|operational)|(?:the )?(?:input|request|payload|data) is valid|valid (?:[\\p{L}-]+ ){0,3}(?:input|data|request|payload|parameters)(?: (?:is|are) (?:provided|given|supplied))?)';

const ANY = `any (?:existing |valid )?${NP}`;
const NOT_THERE = `(?:no )?${NP}(?: with (?:the |that |this )?(?:given |specified )?(?:id|identifier))? (?:does not|doesn't|do not) exist(?: yet)?`;
const NONE_THERE = `no (?:such )?${NP}(?: with (?:the |that |this )?(?:given |specified )?(?:id|identifier))? exists(?: with (?:the |that )?(?:given |specified )?id)?`;
const UNKNOWN = `(?:an? |the )?(?:non-?existent|non-?existing|unknown|missing|invalid) ${NP}(?: id)?`;
const MISSING = `(?:the )?${NP} (?:is missing|cannot be found|is not found|was not found)`;
const INVALID_ID = `(?:the )?${NP} id (?:is (?:invalid|unknown|non-?existent)|does not exist)`;
const NONE_WITH = `no (?:other )?${NP} (?:with|has|uses) (?:the|that|this|the same|the given) ${NP} (?:exists|is registered)(?: yet)?`;
const NOT_USED = `(?:the )?${NP} (?:is (?:unknown|non-?existent|unused|unique|not (?:yet )?(?:taken|used|in use|registered|known))|does not exist)(?: yet)?`;
const FIELD_IS = `(?:the )?(?:input |request )?${NP}( ?= ?| is (?:set to )?| equals )(.+)`;

/** What a Given-sentence asks for before the call. What is no actor and no input is a state by its own name. */
export function understandGiven(text: string, lexicon: Lexicon): Meaning {
  const one = plain(text, lexicon);
  if (one !== null) return one;
  const halves = text.split(/,? and |, /i);
  if (
    halves.length > 1 &&
    halves.length <= 4 &&
    halves.every(
      (half) =>
        /\b(?:is|are|has|have|exists?|does|owns?|belongs?)\b/i.test(half) &&
        !/^(?:is|are|has|have|exists?|does|not)\b/i.test(half),
    )
  ) {
    return allOf(halves.map((half) => plain(half, lexicon) ?? givenState(half, lexicon)));
  }
  return givenState(text, lexicon);
}

function plain(text: string, lexicon: Lexicon): Meaning | null {
  if (whole(text, NOTHING) !== null)
    return { kind: 'nothing', strength: 'conventional', says: 'nothing has to be prepared' };
  const any = whole(text, ANY);
  const kind = any === null ? null : phraseOf(any[0] ?? '');
  if (kind !== null && !kind.plural && isKnownEntity(lexicon, kind.words)) {
    // What the input has to name must be there, whichever it is.
    if (idInput(lexicon, kind.words)?.optional === false)
      return givenState(`${kind.words.join(' ')} exists`, lexicon, text);
    return {
      kind: 'nothing',
      strength: 'conventional',
      says: `any ${kind.words.join(' ')} will do; nothing has to be prepared`,
    };
  }
  return (
    givenActor(text, lexicon) ?? absent(text, lexicon) ?? input(text, lexicon) ?? givenBound(text, lexicon)
  );
}

/** `Run does not exist`: where an input names it, an id that names nothing is sent. */
function absent(text: string, lexicon: Lexicon): Meaning | null {
  const match =
    whole(text, NOT_THERE) ??
    whole(text, NONE_THERE) ??
    whole(text, UNKNOWN) ??
    whole(text, MISSING) ??
    whole(text, INVALID_ID);
  if (match === null) return unused(text, lexicon);
  const phrase = /^no .*(?:not|n't)/i.test(text) ? null : phraseOf(match[0] ?? '');
  if (phrase === null) return unused(text, lexicon);
  if (phrase.plural) return null;
  const words = phrase.words.at(-1) === 'id' ? phrase.words.slice(0, -1) : phrase.words;
  const field = words.length === 0 ? null : (idInput(lexicon, words)?.name ?? keyInput(lexicon, words));
  if (field === null) return null;
  return {
    kind: 'absent',
    entity: words.join(' '),
    field,
    strength: 'conventional',
    says: `${field} names no ${words.join(' ')}: a fresh one is sent`,
  };
}

/** `Flag key is unknown`, `No flag with the key exists`, `Email is not in use`: a field by which none goes yet. */
function unused(text: string, lexicon: Lexicon): Meaning | null {
  const said = whole(text, NONE_WITH) ?? [null, ...(whole(text, NOT_USED) ?? [])];
  const words = phraseOf(said[1] ?? '')?.words ?? [];
  const field = words.length === 0 ? null : inputNamed(lexicon, words);
  const entity = phraseOf(said[0] ?? '')?.words ?? lexicon.own[0]?.slice(-1) ?? [];
  if (field === null || field.type !== 'text' || field.optional || field.path.length !== 1) return null;
  if (!isKnownEntity(lexicon, entity)) return null;
  const says = `${field.name} names no ${entity.join(' ')}: a fresh one is sent`;
  return { kind: 'absent', entity: entity.join(' '), field: field.name, strength: 'conventional', says };
}

/** The input field that names one where no id does: any text, so that one can be made up that nothing has. */
function keyInput(lexicon: Lexicon, words: readonly string[]): string | null {
  const key = naturalKey(words, lexicon);
  const isFree = lexicon.inputs.some(
    ({ path, name, type, optional }) => path.length === 1 && name === key && type === 'text' && !optional,
  );
  return isFree ? key : null;
}

/** `limit is 10`, `email is invalid`, `name=x`: a field of the input by its name. */
function input(text: string, lexicon: Lexicon): Meaning | null {
  const match = whole(text, FIELD_IS);
  const phrase = match === null ? null : phraseOf(match[0] ?? '');
  const field = phrase === null ? null : inputNamed(lexicon, phrase.words);
  const said = match?.[2] ?? '';
  // What is also the name of a thing (an object, a list, an entity) may be in a state instead.
  if (
    field === null ||
    field.type === 'object' ||
    field.type === 'list' ||
    isKnownEntity(lexicon, phrase?.words ?? [])
  )
    return null;
  const sure =
    field.type !== 'text' ||
    /=/.test(match?.[1] ?? '') ||
    /^["'`“]|\d|@/.test(said) ||
    /^[A-Z][A-Z0-9_]+$/.test(said) ||
    // A proper name, behind the name of the field as the contract spells it.
    (match?.[0] === field.name && /^\p{Lu}[\p{L}\p{N}]*$/u.test(said));
  const change = changeOf(field, said, sure ? literalOf(field, said) : undefined);
  if (change === null) return null;
  const says =
    change.kind === 'set'
      ? `${field.name} is sent as ${quoted(change.value)}`
      : `${field.name} is sent as ${change.kind === 'omit' ? 'absent' : 'an invalid value'}`;
  return { kind: 'input', change, strength: 'explicit', says };
}

function changeOf(field: Field, said: string, value: ReturnType<typeof literalOf>): InputChange | null {
  const { path } = field;
  if (/^(?:missing|omitted|absent|not (?:given|provided|set|supplied))$/i.test(said))
    return { kind: 'omit', path };
  if (/^(?:invalid|malformed)$/i.test(said)) return { kind: 'invalid', path };
  if (/^(?:empty|blank)$/i.test(said)) return field.type === 'text' ? { kind: 'set', path, value: '' } : null;
  return value === undefined ? null : { kind: 'set', path, value };
}
