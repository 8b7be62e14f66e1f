import { JSON_TYPES } from '../json-schema/json-schema.ts';
import { DEEPEST_VALUE, isNestedAsUsual } from './deepest-value.ts';
import type { Edition } from './edition.ts';

type Complain = (keyword: string, message: string, hint: string) => void;

/** Keywords whose value is no schema, by what their value has to be. */
const NUMBERS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];
const COUNTS = [
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'minContains',
  'maxContains',
];
const FLAGS = ['uniqueItems', 'readOnly', 'writeOnly'];

/**
 * The keywords of a schema that hold no schemas, as JSON Schema 2020-12 writes them. What has a value that its keyword
 * cannot have is left out and named; words that assert nothing (`title`, `example`, `x-…`) are left out.
 */
export function plainKeywords(
  schema: Readonly<Record<string, unknown>>,
  edition: Edition,
  complain: Complain,
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  const take = (keyword: string, isRight: (value: unknown) => boolean, needs: string) => {
    const value = schema[keyword];
    if (value === undefined) return;
    if (isRight(value)) read[keyword] = value;
    else complain(keyword, `${keyword} is ${shown(value)}, and is ignored.`, `Write ${needs}.`);
  };
  if (schema.type === 'file') Object.assign(read, { type: 'string', format: 'binary' });
  else take('type', isType, 'one of null, boolean, number, integer, string, array, object');
  const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;
  const isList = (value: unknown) => Array.isArray(value) && value.length > 0;
  for (const keyword of ['enum', ...(edition === '3.1' ? ['const'] : [])]) {
    if (!isNestedAsUsual(schema[keyword]))
      complain(
        keyword,
        `${keyword} is nested more than ${DEEPEST_VALUE} levels deep, and is ignored.`,
        'Write a value that a service could answer.',
      );
    else if (keyword === 'enum' && edition !== '2.0' && isEmptyList(schema.enum)) {
      // Swagger 2.0 goes by draft 4, which has no such list; from Wright-00 on it should not be, and means what it says.
      read.enum = [];
      complain(keyword, 'enum is [], and no value is valid by it.', 'Write the values that are valid.');
    } else if (keyword === 'enum') take(keyword, isList, 'a list of at least one value');
    else if (keyword in schema) read[keyword] = schema[keyword];
  }
  if (edition !== '3.1') bounds(schema, read);
  for (const keyword of NUMBERS) {
    if (edition !== '3.1' && keyword.startsWith('exclusive')) continue;
    take(keyword, isNumber, 'a number');
  }
  take('multipleOf', (value) => isNumber(value) && (value as number) > 0, 'a number above 0');
  for (const keyword of COUNTS) take(keyword, isCount, 'a whole number from 0 on');
  for (const keyword of FLAGS) take(keyword, (value) => typeof value === 'boolean', 'true or false');
  take('pattern', isPattern, 'a regular expression of ECMAScript with the flag u');
  take('format', (value) => typeof value === 'string', 'the name of a format');
  take('required', isNames, 'a list of names');
  take('dependentRequired', isListsOfNames, 'an object of lists of names');
  return read;
}

/** Up to 3.0 an exclusive bound is the bound and a flag. */
function bounds(schema: Readonly<Record<string, unknown>>, read: Record<string, unknown>): void {
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (schema[exclusive] === true && isNumber(schema[bound])) read[exclusive] = schema[bound];
    else if (isNumber(schema[exclusive])) read[exclusive] = schema[exclusive];
  }
}

function isType(value: unknown): boolean {
  const types: readonly unknown[] = Array.isArray(value) ? value : [value];
  return types.length > 0 && types.every((type) => typeof type === 'string' && JSON_TYPES.includes(type));
}

function isPattern(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    return new RegExp(value, 'u') !== null;
  } catch {
    // What ECMAScript cannot read cannot be judged by.
    return false;
  }
}

function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

function isListsOfNames(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isNames);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 80);
}
