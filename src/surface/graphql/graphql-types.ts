import { isJsonObject, type JsonSchema } from '../../json-schema/json-schema.ts';
import { visible } from '../../report/escape/visible.ts';
import type { SchemaSet } from '../schemas/schema-set.ts';
import type { Hear } from '../unsaid.ts';

type Side = 'input' | 'output';
type Keywords = Readonly<Record<string, unknown>>;

export interface GraphQlTypes {
  /** The type of a value, `!` included where it is never null. */
  of(schema: JsonSchema, side: Side, at: string, hear: Hear, holder?: string): string;
  /** Definitions of all types that were asked for, by name. */
  all(): readonly string[];
}

/** JSON Schemas as GraphQL types: objects, enums, lists; what has no type there is the scalar JSON, and told. */
export function graphQlTypes({ definitions }: Pick<SchemaSet, 'definitions'>): GraphQlTypes {
  const made = new Map<string, string>();
  const scalars = new Set<string>();

  const scalar = (name: string): string => {
    scalars.add(name);
    return name;
  };
  const json = (at: string, hear: Hear, what: string): string => {
    hear(at, `${what}: it is the scalar JSON`);
    return scalar('JSON');
  };

  /** Without `!`; null is for the caller to see to. */
  const bare = (schema: Keywords, side: Side, at: string, hear: Hear, name: string): string => {
    const types = [schema.type].flat().filter((type) => type !== 'null');
    const values = Array.isArray(schema.enum) ? schema.enum : 'const' in schema ? [schema.const] : null;
    if (values?.every((value) => typeof value === 'string') === true) {
      if (!values.every((value) => isGraphQlName(value) && !['true', 'false', 'null'].includes(value))) {
        hear(
          at,
          `only ${values.join(', ')} are valid, and not all of them are names in GraphQL: it is a String`,
        );
        return 'String';
      }
      return enumType(values as readonly string[], name);
    }
    if (types.length !== 1) return json(at, hear, 'a value of several kinds has no type in GraphQL');
    switch (types[0]) {
      case 'string':
        return schema.format === 'date-time' ? scalar('DateTime') : 'String';
      case 'integer':
        if (!within32(schema)) hear(at, 'Int has 32 bits, and the model takes greater whole numbers');
        return 'Int';
      case 'number':
        return 'Float';
      case 'boolean':
        return 'Boolean';
      case 'array':
        if (schema.prefixItems !== undefined)
          return json(at, hear, 'a list of fixed places has no type in GraphQL');
        return `[${type((schema.items ?? true) as JsonSchema, side, `${at}[]`, hear, `${name}Item`)}]`;
      case 'object':
        return objectType(schema, side, at, hear, name);
      default:
        return json(at, hear, 'it has no type in GraphQL');
    }
  };

  const enumType = (values: readonly string[], name: string): string => {
    const text = `enum ${name} {\n${values.map((value) => `  ${value}\n`).join('')}}\n`;
    const own = freeName(name, text);
    made.set(own, text.replace(name, own));
    return own;
  };

  const objectType = (schema: Keywords, side: Side, at: string, hear: Hear, name: string): string => {
    const properties = isJsonObject(schema.properties) ? Object.entries(schema.properties) : [];
    if (properties.length === 0)
      return json(at, hear, 'an object without named fields has no type in GraphQL');
    const strange = properties.find(([field]) => !isGraphQlName(field));
    if (strange !== undefined) return json(at, hear, `its field ${strange[0]} is no name in GraphQL`);
    if (isJsonObject(schema.additionalProperties)) hear(at, 'members under other names than its own');
    const own = side === 'input' && !name.endsWith('Input') ? `${name}Input` : name;
    if (made.has(`${side} ${own}`)) return own;
    const key = made.has(own) ? freeName(own, null) : own;
    // Its fields may refer to it.
    made.set(`${side} ${own}`, '');
    made.set(key, '');
    const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
    const lines = properties.map(([field, inner]) => {
      const of = type(
        inner as JsonSchema,
        side,
        at === '' ? field : `${at}.${field}`,
        hear,
        `${name}${field[0]?.toUpperCase() ?? ''}${field.slice(1)}`,
      );
      const shown = required.includes(field) ? of : of.replace(/!$/, '');
      return `${description(rulesOf(inner as JsonSchema), '  ')}  ${field}: ${shown}\n`;
    });
    const prose = typeof schema.description === 'string' ? description(schema.description, '') : '';
    made.set(key, `${prose}${side === 'input' ? 'input' : 'type'} ${key} {\n${lines.join('')}}\n`);
    return key;
  };

  const freeName = (name: string, text: string | null): string => {
    let free = name;
    for (
      let count = 2;
      made.has(free) && (text === null || made.get(free) !== text.replace(name, free));
      count += 1
    )
      free = `${name}_${count}`;
    return free;
  };

  const type = (schema: JsonSchema, side: Side, at: string, hear: Hear, holder: string): string => {
    const { said, name } = followed(schema, holder);
    if (!isJsonObject(said)) return json(at, hear, 'any value is valid');
    const inner = withoutNull(said);
    if (inner === null) return bare(said, side, at, hear, name) + (takesNull(said) ? '' : '!');
    const other = followed(inner, name);
    return isJsonObject(other.said)
      ? bare(other.said, side, at, hear, other.name)
      : json(at, hear, 'any value is valid');
  };

  const followed = (
    schema: JsonSchema,
    holder: string,
  ): { readonly said: JsonSchema; readonly name: string } => {
    const ref =
      isJsonObject(schema) && typeof schema.$ref === 'string' ? schema.$ref.slice('#/$defs/'.length) : null;
    if (ref === null) return { said: schema, name: graphQlName(holder) };
    const target = definitions[ref] ?? true;
    const onward = isJsonObject(target) && typeof target.$ref === 'string';
    return onward ? followed(target, ref) : { said: target, name: graphQlName(ref) };
  };

  return {
    of: (schema, side, at, hear, holder = side === 'input' ? 'Input' : 'Output') =>
      type(schema, side, at, hear, holder),
    all: () => [
      ...[...made]
        .filter(([, text]) => text !== '')
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, text]) => text),
      ...[...scalars].sort().map((name) => `scalar ${name}\n`),
    ],
  };
}

export function isGraphQlName(name: unknown): name is string {
  return typeof name === 'string' && /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !name.startsWith('__');
}

function graphQlName(name: string): string {
  const clean = name.replaceAll(/[^A-Za-z0-9_]/g, '_');
  return /^[A-Za-z_]/.test(clean) ? clean : `_${clean}`;
}

function takesNull(schema: Keywords): boolean {
  return schema.type === undefined
    ? !('enum' in schema || 'const' in schema)
    : [schema.type].flat().includes('null');
}

/** `anyOf: [X, null]` is an X that may be null; null for all else. */
function withoutNull(schema: Keywords): JsonSchema | null {
  const options = Array.isArray(schema.anyOf) ? (schema.anyOf as readonly JsonSchema[]) : [];
  const isNull = (option: JsonSchema) => isJsonObject(option) && option.type === 'null';
  const others = options.filter((option) => !isNull(option));
  return options.length === 2 && others.length === 1 ? (others[0] ?? null) : null;
}

function within32({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Keywords): boolean {
  const [low, high] = [minimum ?? exclusiveMinimum, maximum ?? exclusiveMaximum];
  return typeof low === 'number' && low >= -(2 ** 31) && typeof high === 'number' && high < 2 ** 31;
}

const RULES = [
  'format',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'default',
];

/** A description, and the rules that a GraphQL type does not carry. */
function rulesOf(schema: JsonSchema): string {
  if (!isJsonObject(schema)) return '';
  const rules = RULES.flatMap((name) =>
    schema[name] === undefined
      ? []
      : [`${name}: ${typeof schema[name] === 'string' ? schema[name] : JSON.stringify(schema[name])}`],
  );
  return [schema.description, rules.join(', ')]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('\n');
}

/** As a block string, which nothing in the text can end (GraphQL October 2021 §2.9.4). */
export function description(text: string, indent: string): string {
  if (text === '') return '';
  const lines = visible(text).replaceAll('"""', '\\"""').split('\n');
  return `${[`"""`, ...lines, '"""'].map((line) => `${indent}${line}`).join('\n')}\n`;
}
