import type { Meaning } from '../../model/meaning.ts';
import { patternOf } from '../language/pattern.ts';
import { BE, phraseOf, quoted, whole } from '../language/phrase.ts';
import { fold } from '../language/words.ts';
import { allOf } from '../meaning.ts';
import type { Field } from '../vocabulary/field.ts';
import { fieldIn } from '../vocabulary/field-in.ts';
import { isOwn, type Lexicon } from '../vocabulary/lexicon.ts';
import { listField } from '../vocabulary/list-field.ts';

const NP = "([\\p{L}\\p{N} _.'’-]+?)";
const LITERAL =
  '(true|false|null|-?\\d+(?:\\.\\d+)?|zero|one|"[^"]*"|\'[^\']*\'|`[^`]*`|“[^”]*”|[\\p{L}][\\p{L}\\p{N} _-]*)';
const TURNS = `(?:becomes|changes to|remains|stays|${BE} (?:changed|updated|reset|raised|lowered|switched) to)`;
const RELATIONS: readonly (readonly [string, '<' | '<=' | '>' | '>='])[] = [
  ['greater than or equal to|at least|>=', '>='],
  ['less than or equal to|at most|<=', '<='],
  ['greater than|more than|above|over|>', '>'],
  ['less than|below|under|<', '<'],
];

const COMPARED = RELATIONS.map(
  ([words, relation]) => [`${NP} (?:${BE} )?(?:${words}) (-?\\d+(?:\\.\\d+)?|zero|one)`, relation] as const,
);
const NUMBER = '(-?\\d+(?:\\.\\d+)?|zero|one)';
/** Said behind the number. */
const OR_SO: readonly (readonly [string, '<=' | '>='])[] = [
  ['more|higher|greater|above', '>='],
  ['less|lower|fewer|below', '<='],
];
const ALL_COMPARED = [
  ...COMPARED,
  ...OR_SO.map(([words, relation]) => [`${NP} ${BE} ${NUMBER} or (?:${words})`, relation] as const),
];
const BETWEEN = `${NP} (?:${BE}|lies|stays) between ${NUMBER} and ${NUMBER}(?: inclusive)?`;
const OF_OUTPUT = patternOf("^(?:the )?(?:response|output|result|returned)(?:['’]s)? (?=[\\p{L}])", 'iu');
const EQUALS = `${NP}(?: ?= ?| equals | ${TURNS} | ${BE} (?:set to |equal to |exactly )?)${LITERAL}`;
const AMONG = `${NP} (?:${BE}|becomes) (?:either |one of )?((?:[\\p{L}\\p{N}_-]+(?:, | or |, or ))+[\\p{L}\\p{N}_-]+)`;
const FILLED = `${NP} ${BE} (?:set|present|assigned|generated|populated|filled in|provided)`;
const CONTENT = `${NP} (?:${BE} (?:not |non-?)empty|${BE} non-?blank|(?:has|have) (?:items?|entries|elements|content|values?))`;
const NOT_NULL = `${NP} ${BE} (?:not |non-?)null`;
const EMPTY = `${NP} ${BE} (?:empty|blank)`;
const HAS = `${NP} has (?:an? |the )?(?:valid |unique |new )?${NP}`;
const HOLDS = `(?:an? |the )?${NP} (?:has|holds) (?:exactly )?(\\d+(?:\\.\\d+)?|zero|one) ${NP}`;
const DATED = `${NP} ${BE} (?:recorded|stored|saved|captured|logged)`;

/** `success is true`, `Total is greater than zero`, `currency equals "EUR"`: a field named by its name. */
export function thenField(text: string, lexicon: Lexicon): Meaning | null {
  const output = OF_OUTPUT.exec(text)?.[0];
  if (output !== undefined) return thenField(text.slice(output.length), lexicon);
  const held = heldNumber(text, lexicon);
  if (held !== null) return held;
  const parsed = whole(text, EQUALS);
  const filled = whole(text, FILLED) ?? swappedHas(whole(text, HAS), lexicon);
  const dated = whole(text, DATED)?.[0];
  const moment = dated === undefined ? null : fieldIn(lexicon, dated);
  if (moment !== null && /(?:At|On)$/.test(moment.name)) return present(moment);
  const emptiness = emptyOrNot(text, lexicon);
  if (emptiness !== null) return emptiness;
  const there = filled === null ? null : fieldIn(lexicon, filled[0] ?? '');
  if (there !== null && there.type !== 'boolean') return present(there);
  const between = whole(text, BETWEEN);
  const ranged = between === null ? null : fieldIn(lexicon, between[0] ?? '');
  if (between !== null && ranged?.type === 'number')
    return allOf([compared(ranged, '>=', between[1]), compared(ranged, '<=', between[2])]);
  for (const [pattern, relation] of ALL_COMPARED) {
    const said = whole(text, pattern);
    const field = said === null ? null : fieldIn(lexicon, said[0] ?? '');
    if (field?.type === 'number') return compared(field, relation, said?.[1]);
  }
  const among = amongValues(text, lexicon);
  if (among !== null) return among;
  const field = parsed === null ? null : fieldIn(lexicon, parsed[0] ?? '');
  if (field === null) return null;
  const value = literalFor(field, parsed?.[1] ?? '');
  if (value === undefined) return null;
  const compare = typeof value === 'string' && field.type === 'enum' ? 'folded' : 'exact';
  const says = `the output's ${field.path.join('.')} is ${quoted(value)}`;
  return { kind: 'field-equals', path: field.path, value, compare, strength: 'explicit', says };
}

function compared({ path }: Field, relation: '<' | '<=' | '>' | '>=', number = ''): Meaning {
  const than = numberOf(number);
  const says = `the output's ${path.join('.')} is ${relation} ${than}`;
  return { kind: 'field-compares', path, relation, than, strength: 'explicit', says };
}

/** `Course has 12 seats`: a number of the thing itself, by its name. */
function heldNumber(text: string, lexicon: Lexicon): Meaning | null {
  const said = whole(text, HOLDS);
  const owner = phraseOf(said?.[0] ?? '');
  const field =
    owner === null || owner.plural || !isOwn(lexicon, owner.words) ? null : fieldIn(lexicon, said?.[2] ?? '');
  if (field === null || field.type !== 'number') return null;
  const value = numberOf(said?.[1] ?? '');
  const says = `the output's ${field.path.join('.')} is ${value}`;
  return { kind: 'field-equals', path: field.path, value, compare: 'exact', strength: 'explicit', says };
}

/** `Tags are not empty`, `Tags list has items`, `storedAt is not null`, `Note is empty`: each tested by its type. */
function emptyOrNot(text: string, lexicon: Lexicon): Meaning | null {
  const named = (pattern: string) => {
    const name = whole(text, pattern)?.[0];
    if (name === undefined) return null;
    const bare = name.replace(/ (?:list|array|collection)$/i, '');
    return (
      fieldIn(lexicon, name) ?? fieldIn(lexicon, bare) ?? listField(lexicon, phraseOf(bare)?.words ?? [''])
    );
  };
  const content = named(CONTENT);
  if (content?.type === 'list') return filledList(content);
  if (content != null && content.type !== 'boolean' && content.type !== 'number')
    return present(content, 'content');
  const notNull = named(NOT_NULL);
  if (notNull != null) return present(notNull, 'not-null');
  const empty = named(EMPTY);
  if (empty == null || empty.type === 'list' || empty.type === 'boolean') return null;
  const says = `the output's ${empty.path.join('.')} is empty, or not there`;
  return { kind: 'field-empty', path: empty.path, strength: 'explicit', says };
}

function filledList({ path }: Field): Meaning {
  const says = `${path.length === 0 ? 'the output' : `the output's ${path.join('.')}`} is a list with something in it`;
  return {
    kind: 'list-returned',
    path,
    limit: null,
    total: null,
    length: 'some',
    strength: 'conventional',
    says,
  };
}

/** `Next step is PAY_FEE or BUILD`: one of several values that the model knows. */
function amongValues(text: string, lexicon: Lexicon): Meaning | null {
  const said = whole(text, AMONG);
  const field = said === null ? null : fieldIn(lexicon, said[0] ?? '');
  if (said === null || field?.type !== 'enum') return null;
  const found = (said[1] ?? '').split(/,? or |, /i).map((one) => literalFor(field, one));
  const values = found.filter((one) => one !== undefined);
  if (values.length < found.length || values.length < 2) return null;
  const says = `the output's ${field.path.join('.')} is ${values.map(quoted).join(' or ')}`;
  return { kind: 'field-among', path: field.path, values, strength: 'explicit', says };
}

const LEAST = { value: '', 'not-null': ', and not null', content: ', and something in it' };

function present({ path }: Field, least: 'value' | 'not-null' | 'content' = 'value'): Meaning {
  return {
    kind: 'field-present',
    path,
    least,
    strength: 'conventional',
    says: `the output carries ${path.join('.')}${LEAST[least]}`,
  };
}

/** `Agent has an id`: the field, where the thing that has it is what the output is about. */
function swappedHas(
  groups: readonly (string | undefined)[] | null,
  lexicon: Lexicon,
): readonly (string | undefined)[] | null {
  const owner = phraseOf(
    (groups?.[0] ?? '').replace(/^(?:the )?(?:new|created|updated|returned|resulting) /i, ''),
  );
  return owner !== null && !owner.plural && isOwn(lexicon, owner.words) ? [groups?.[1]] : null;
}

function literalFor(field: Field, text: string): string | number | boolean | null | undefined {
  const quotedText = /^["'`“](.*)["'`”]$/u.exec(text)?.[1];
  if (field.type === 'enum') {
    const values = field.values.filter((value) => fold(String(value)) === fold(quotedText ?? text));
    return values.length === 1 ? values[0] : undefined;
  }
  if (/^null$/i.test(text)) return null;
  if (field.type === 'boolean')
    return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : undefined;
  if (field.type === 'number') return /^(-?\d+(?:\.\d+)?|zero|one)$/i.test(text) ? numberOf(text) : undefined;
  return field.type === 'text' ? (quotedText ?? /^[A-Z][A-Z0-9_]+$/.exec(text)?.[0]) : undefined;
}

function numberOf(text: string): number {
  return /^zero$/i.test(text) ? 0 : /^one$/i.test(text) ? 1 : Number(text);
}

/** The value an input field takes from a word of a sentence; undefined where the field has no such value. */
export function literalOf(field: Field, text: string): string | number | boolean | null | undefined {
  if (field.type === 'date') return isMoment(text) ? text : undefined;
  const plain = field.type === 'text' && /^[\p{L}\p{N}_.@:+-]+$/u.test(text) ? text : undefined;
  return literalFor(field, text) ?? plain;
}

/** An ISO 8601 date, with or without a time. */
function isMoment(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(text) && !Number.isNaN(Date.parse(text))
  );
}
