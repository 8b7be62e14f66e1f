import { describeValue } from '../model/describe-value.ts';
import { pointerParts } from '../model/json-pointer.ts';
import { valueAt } from '../model/value-at.ts';
import { typeWords } from '../schema/rule-words.ts';
import { ownKeyword } from './dialect.ts';
import type { Complaint } from './engine.ts';
import { textsOf } from './flat.ts';

/** An issue by the codes that models of all kinds share (zod's), from which findings take their own words. */
export interface SchemaIssue {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly origin?: string;
  readonly message: string;
  /** What the schema asks for there, in words. */
  readonly asks?: string;
}

/** Keywords that only hand on to schemas: what those complain of is the complaint. */
const HANDS_ON = new Set([
  'ref',
  'properties',
  'patternProperties',
  'items',
  'prefixItems',
  'allOf',
  'then',
  'else',
  'dependentSchemas',
  'draft-2020-12/dynamicRef',
]);
const REFUSES_UNKNOWN = new Set(['additionalProperties', 'unevaluatedProperties', 'unevaluatedItems']);

/** The engine's complaints about a value as issues: one for each thing that is wrong, at its own path. */
export function issuesOf(
  complaints: readonly Complaint[],
  value: unknown,
  keywordAt: (location: string) => unknown,
): readonly SchemaIssue[] {
  const issues = complaints.flatMap((complaint) => issuesIn(complaint, value, keywordAt));
  const seen = new Set<string>();
  return issues.filter(({ path, code, message }) => {
    const id = JSON.stringify([path, code, message]);
    const fresh = !seen.has(id);
    seen.add(id);
    return fresh;
  });
}

function issuesIn(
  complaint: Complaint,
  value: unknown,
  keywordAt: (location: string) => unknown,
): readonly SchemaIssue[] {
  const name = nameOf(complaint.keyword);
  const within = () => (complaint.errors ?? []).flatMap((each) => issuesIn(each, value, keywordAt));
  if (HANDS_ON.has(name)) return within();
  const path = pathOf(complaint.instanceLocation, value);
  const said = keywordAt(complaint.absoluteKeywordLocation);
  const actual = valueAt(value, path);
  if (REFUSES_UNKNOWN.has(name)) {
    const inner = within();
    if (inner.length > 0 && said !== false) return inner;
    const keys = (complaint.errors ?? []).flatMap((each) => pathOf(each.instanceLocation, value).slice(-1));
    const named = keys.map((key) => JSON.stringify(key)).join(', ');
    return [{ path, code: 'unrecognized_keys', message: `Unrecognized key: ${named}` }];
  }
  return plainIssues(name, said, path, actual) ?? [alternatives(name, path, within())];
}

function plainIssues(
  name: string,
  said: unknown,
  path: SchemaIssue['path'],
  actual: unknown,
): readonly SchemaIssue[] | null {
  const issue = (
    code: string,
    message: string,
    { origin, asks = message.replace(/^Expected /, '') }: { origin?: string; asks?: string } = {},
  ): readonly SchemaIssue[] => [{ path, code, message, asks, ...(origin === undefined ? {} : { origin }) }];
  const seen = describeValue(actual);
  switch (name) {
    case 'validate':
      return issue('unrecognized_keys', 'No value is allowed here', { asks: 'no value at all' });
    case 'required':
      return textsOf(said)
        .filter((key) => typeof actual === 'object' && actual !== null && !Object.hasOwn(actual, key))
        .map((key) => ({
          path: [...path, key],
          code: 'invalid_type',
          message: 'Required, and absent',
          asks: 'a value',
        }));
    case 'type':
      return issue('invalid_type', `Expected ${[said].flat().join(' or ')}, received ${seen}`, {
        asks: [said].flat().map(typeWords).join(' or '),
      });
    case 'const':
      return issue('invalid_value', `Expected ${describeValue(said)}`);
    case 'enum':
      return issue(
        'invalid_value',
        `Expected one of ${[said]
          .flat()
          .map((one) => describeValue(one))
          .join(', ')}`,
      );
    case 'format':
    case 'pattern':
      return issue('invalid_format', `Expected the ${name} ${String(said)}`);
    case 'multipleOf':
      return issue('not_multiple_of', `Expected a multiple of ${String(said)}`);
    default:
      break;
  }
  const bound = BOUNDS[name];
  if (bound === undefined) return null;
  return issue(bound.code, `Expected ${bound.words} ${String(said)}${bound.unit}`, { origin: bound.origin });
}

const BOUNDS: Readonly<Record<string, { code: string; words: string; unit: string; origin: string }>> = {
  minimum: { code: 'too_small', words: 'at least', unit: '', origin: 'number' },
  exclusiveMinimum: { code: 'too_small', words: 'more than', unit: '', origin: 'number' },
  maximum: { code: 'too_big', words: 'at most', unit: '', origin: 'number' },
  exclusiveMaximum: { code: 'too_big', words: 'less than', unit: '', origin: 'number' },
  minLength: { code: 'too_small', words: 'at least', unit: ' characters', origin: 'string' },
  maxLength: { code: 'too_big', words: 'at most', unit: ' characters', origin: 'string' },
  minItems: { code: 'too_small', words: 'at least', unit: ' items', origin: 'array' },
  maxItems: { code: 'too_big', words: 'at most', unit: ' items', origin: 'array' },
  minProperties: { code: 'too_small', words: 'at least', unit: ' members', origin: 'object' },
  maxProperties: { code: 'too_big', words: 'at most', unit: ' members', origin: 'object' },
};

/** Which alternative was meant is not known; what the nearest one misses helps whoever reads it. */
function alternatives(name: string, path: SchemaIssue['path'], within: readonly SchemaIssue[]): SchemaIssue {
  if (name !== 'anyOf' && name !== 'oneOf') return { path, code: 'custom', message: `Breaks \`${name}\`` };
  const nearest = within.toSorted((one, other) => other.path.length - one.path.length)[0];
  const hint = nearest === undefined ? '' : ` (${nearest.path.join('.') || 'the value'}: ${nearest.message})`;
  const message =
    within.length === 0 ? 'Fits more than one of its alternatives' : `Fits none of its alternatives${hint}`;
  return { path, code: 'invalid_union', message };
}

function nameOf(keyword: string): string {
  return ownKeyword(keyword) ?? keyword.replace(/^https:\/\/json-schema\.org\/(?:keyword|evaluation)\//, '');
}

/** `#/items/0/name` as a path: indexes of lists are numbers. */
function pathOf(location: string, root: unknown): readonly (string | number)[] {
  const segments = pointerParts(decodeURIComponent(location.slice(location.indexOf('#') + 1)));
  let current = root;
  return segments.map((segment) => {
    const key = Array.isArray(current) ? Number(segment) : segment;
    current = typeof current === 'object' && current !== null ? Reflect.get(current, key) : undefined;
    return key;
  });
}
