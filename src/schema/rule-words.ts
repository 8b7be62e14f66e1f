import { describeValue } from '../model/describe-value.ts';
import { formatWords, patternWords } from './format-words.ts';
import type { LibraryIssue } from './issue-kind.ts';

/** A library's issue: whatever members its kind has. zod 4, zod 3, valibot and ArkType each have their own. */
export interface RawIssue extends LibraryIssue {
  readonly message?: unknown;
  readonly path?: readonly unknown[];
  readonly [member: string]: unknown;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  integer: 'a whole number',
  float: 'a number',
  bigint: 'a big integer',
  boolean: 'true or false',
  date: 'a date',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  map: 'a map',
  set: 'a set',
  null: 'null',
  undefined: 'nothing',
  void: 'nothing',
  never: 'no value at all',
  nan: 'NaN',
  nonoptional: 'a value',
  symbol: 'a symbol',
  function: 'a function',
  file: 'a file',
};

const LONGEST = 300;
const MOST_VALUES = 20;
const MOST_ALTERNATIVES = 5;

/**
 * What a model asks for at the place of an issue, in words: `at most 40 characters`, `one of OPEN, CLOSED`. `value` is
 * what stands there. A rule of the author's own is told in the author's words.
 */
export function ruleWords(raw: RawIssue, value: unknown): string {
  const asked = typeof raw.asks === 'string' ? raw.asks : null;
  const words = asked ?? wordsOf(raw, value) ?? foreignWords(raw) ?? ownRule(raw);
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

function wordsOf(raw: RawIssue, value: unknown): string | null {
  switch (raw.code) {
    case 'invalid_type':
      return typeWords(raw.expected);
    case 'invalid_date':
      return 'a date';
    case 'invalid_value':
    case 'invalid_enum_value':
      return oneOf(raw.values ?? raw.options);
    case 'invalid_literal':
      return oneOf([raw.expected]);
    case 'too_small':
      return sizeWords(raw, raw.minimum, { inclusive: 'at least', exclusive: 'more than' });
    case 'too_big':
      return sizeWords(raw, raw.maximum, { inclusive: 'at most', exclusive: 'less than' });
    case 'invalid_format':
      return textWords(String(raw.format), raw, value);
    case 'invalid_string':
      return textWords(raw.validation, raw, value);
    case 'not_multiple_of':
      return `a multiple of ${describeValue(raw.divisor ?? raw.multipleOf)}`;
    case 'unrecognized_keys':
      return `no unknown field${namesOf(raw.keys)}`;
    case 'invalid_key':
      return `a key that is ${firstOf(raw.issues) ?? 'as the model asks'}`;
    case 'invalid_element':
      return `an element that is ${firstOf(raw.issues) ?? 'as the model asks'}`;
    case 'invalid_union':
      return raw.discriminator === undefined
        ? alternatives(raw.errors ?? raw.unionErrors)
        : (oneOf(raw.options) ?? `one of the values of ${String(raw.discriminator)}`);
    case 'invalid_union_discriminator':
      return oneOf(raw.options);
    default:
      return null;
  }
}

/** The name of a type as people say it. */
export function typeWords(expected: unknown): string {
  const name = String(expected);
  return Object.hasOwn(TYPES, name) ? (TYPES[name] ?? name) : `a value of type ${name}`;
}

function oneOf(values: unknown): string | null {
  if (!Array.isArray(values) || values.length === 0) return null;
  const shown = values
    .slice(0, MOST_VALUES)
    .map((one) => (typeof one === 'string' && /^[\w.-]+$/.test(one) ? one : describeValue(one)));
  const rest = values.length - shown.length;
  const all = `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return values.length === 1 ? all : `one of ${all}`;
}

/** `characters`, `entries`, …; none for numbers and dates, which are compared themselves. */
function unitOf(kind: string, count: unknown): string {
  const one = Number(count) === 1;
  if (kind === 'string') return one ? ' character' : ' characters';
  if (kind === 'array' || kind === 'set') return one ? ' element' : ' elements';
  if (kind === 'map' || kind === 'object') return one ? ' entry' : ' entries';
  return kind === 'file' ? ' bytes' : '';
}

function sizeWords(
  raw: RawIssue,
  bound: unknown,
  words: { readonly inclusive: string; readonly exclusive: string },
): string {
  const kind = String(raw.origin ?? raw.type);
  const isDate = kind === 'date' && (typeof bound === 'number' || typeof bound === 'bigint');
  const limit = isDate ? describeValue(new Date(Number(bound))) : describeValue(bound);
  if (raw.exact === true) return `exactly ${limit}${unitOf(kind, bound)}`;
  const inclusive = raw.inclusive !== false;
  if (isDate) return wordsForDates(words.inclusive === 'at most', inclusive, limit);
  return `${inclusive ? words.inclusive : words.exclusive} ${limit}${unitOf(kind, bound)}`;
}

function wordsForDates(isMost: boolean, inclusive: boolean, limit: string): string {
  if (isMost) return inclusive ? `a date not after ${limit}` : `a date before ${limit}`;
  return inclusive ? `a date not before ${limit}` : `a date after ${limit}`;
}

function textWords(format: unknown, raw: RawIssue, value: unknown): string {
  // zod 3 has an object where a text must begin, end or hold something.
  const parts = typeof format === 'object' && format !== null ? (format as RawIssue) : raw;
  const prefix = parts.prefix ?? parts.startsWith;
  const suffix = parts.suffix ?? parts.endsWith;
  if (typeof prefix === 'string') return `text that begins with ${describeValue(prefix)}`;
  if (typeof suffix === 'string') return `text that ends with ${describeValue(suffix)}`;
  if (typeof parts.includes === 'string') return `text that contains ${describeValue(parts.includes)}`;
  const known = typeof format === 'string' ? formatWords(format, raw.pattern, value) : null;
  if (known !== null) return known;
  if (raw.pattern !== undefined) return `text that matches ${patternWords(raw.pattern)}`;
  return format === 'regex'
    ? 'text that matches the pattern of its model'
    : `text of the format ${String(format)}`;
}

function namesOf(keys: unknown): string {
  if (!Array.isArray(keys) || keys.length === 0) return '';
  return `: not ${keys
    .slice(0, MOST_VALUES)
    .map((key) => describeValue(key))
    .join(', ')}`;
}

function firstOf(issues: unknown): string | null {
  const first: unknown = Array.isArray(issues) ? issues[0] : undefined;
  return typeof first === 'object' && first !== null ? ruleWords(first as RawIssue, undefined) : null;
}

/** What each alternative of a union asks for of the value itself, where they are few. */
function alternatives(errors: unknown): string {
  const branches = Array.isArray(errors) ? errors : [];
  const asked = branches.map((branch: unknown) => {
    const issues: unknown = Array.isArray(branch) ? branch : Reflect.get(Object(branch), 'issues');
    const [first] = (Array.isArray(issues) ? issues : []) as RawIssue[];
    return first !== undefined && (first.path ?? []).length === 0 ? ruleWords(first, undefined) : null;
  });
  const words = [...new Set(asked.filter((one) => one !== null))];
  if (words.length === 0 || asked.includes(null) || words.length > MOST_ALTERNATIVES)
    return `a value that fits one of ${branches.length} alternatives`;
  return words.length === 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** What other libraries of Standard Schema say in parts: valibot its kind and requirement, ArkType a phrase. */
function foreignWords(raw: RawIssue): string | null {
  const { type, requirement, expected } = raw;
  if (raw.kind === 'validation' && typeof type === 'string') return ruleOfValibot(type, requirement);
  if (raw.kind === 'schema' && typeof type === 'string') {
    if (type === 'picklist' || type === 'enum' || type === 'literal') return `one of ${String(expected)}`;
    return Object.hasOwn(TYPES, type) ? typeWords(type) : `${String(expected)}`;
  }
  // ArkType: `expected` is a phrase, beside the whole complaint that is made of it.
  return typeof expected === 'string' && typeof raw.problem === 'string' ? expected : null;
}

function ruleOfValibot(type: string, requirement: unknown): string | null {
  const limit = requirement instanceof Date ? requirement.toISOString() : describeValue(requirement);
  const unit = typeof requirement === 'number' ? requirement : 0;
  const rules: Readonly<Record<string, string>> = {
    max_length: `a length of at most ${limit}`,
    min_length: `a length of at least ${limit}`,
    length: `a length of exactly ${unit}`,
    max_value: `at most ${limit}`,
    min_value: `at least ${limit}`,
    integer: 'a whole number',
    multiple_of: `a multiple of ${limit}`,
    starts_with: `text that begins with ${limit}`,
    ends_with: `text that ends with ${limit}`,
    includes: `a value that contains ${limit}`,
    regex: `text that matches ${patternWords(requirement)}`,
    non_empty: 'a value that is not empty',
  };
  return (Object.hasOwn(rules, type) ? rules[type] : null) ?? formatWords(type, undefined, undefined);
}

const SAYS_NOTHING = /^invalid(?: input)?\.?$/i;

function ownRule({ message }: RawIssue): string {
  const words = typeof message === 'string' ? message.trim() : '';
  return words === '' || SAYS_NOTHING.test(words)
    ? "what a rule of the model's own asks for"
    : `what the model's own rule asks for: ${words}`;
}
