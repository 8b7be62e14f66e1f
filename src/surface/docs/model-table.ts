import { isJsonObject, type JsonSchema } from '../../json-schema/json-schema.ts';
import { type SchemaSet, target } from '../schemas/schema-set.ts';
import { code, table, text } from './html.ts';

type Keywords = Readonly<Record<string, unknown>>;

const DEEPEST = 4;

/** A model as a table of its fields, those inside others by their path; a sentence for one without fields. */
export function modelTable(caption: string, schema: JsonSchema, schemas: SchemaSet): string {
  const rows = rowsOf(schema, schemas, '', false, []);
  const root = target(schema, schemas);
  const isExplained = rows.some(([, , , meaning]) => meaning !== '');
  const heads = ['Field', 'Type', 'Rules', ...(isExplained ? ['Meaning'] : [])];
  if (rows.length > 0)
    return table(
      caption,
      heads,
      rows.map((row) => row.slice(0, heads.length)),
    );
  return `<p>${text(caption)}: ${text(typeWords(root, schemas))}${rulesText(root)}.</p>`;
}

function rowsOf(
  schema: JsonSchema,
  schemas: SchemaSet,
  path: string,
  optional: boolean,
  above: readonly JsonSchema[],
): readonly (readonly string[])[] {
  const said = target(schema, schemas);
  if (!isJsonObject(said) || above.includes(said) || above.length > DEEPEST) return [];
  const inside = [...above, said];
  const items = said.type === 'array' && isJsonObject(said.items) ? said.items : null;
  if (items !== null) return rowsOf(items, schemas, `${path}[]`, optional, inside);
  const [only, ...others] = alternativesOf(said);
  if (only !== undefined && others.length === 0) return rowsOf(only, schemas, path, optional, inside);
  const properties = isJsonObject(said.properties) ? Object.entries(said.properties) : [];
  const required: readonly unknown[] = Array.isArray(said.required) ? said.required : [];
  return properties.flatMap(([name, inner]) => {
    const property = inner as JsonSchema;
    const field = path === '' ? name : `${path}.${name}`;
    const there = target(property, schemas);
    const isOptional = !required.includes(name);
    const meaning = [describedBy(property), describedBy(there)].find((words) => words !== '') ?? '';
    return [
      [
        code(field),
        text(typeWords(property, schemas)),
        `${isOptional ? 'optional' : 'required'}${rulesText(there, '; ')}`,
        text(meaning),
      ],
      ...rowsOf(property, schemas, field, isOptional, inside),
    ];
  });
}

function describedBy(schema: JsonSchema): string {
  return isJsonObject(schema) && typeof schema.description === 'string' ? schema.description : '';
}

/** Alternatives besides null. */
function alternativesOf({ anyOf, oneOf }: Keywords): readonly JsonSchema[] {
  const options = Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : [];
  return (options as readonly JsonSchema[]).filter(
    (option) => !(isJsonObject(option) && option.type === 'null'),
  );
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  array: 'list',
  null: 'null',
};
const FORMATS: Readonly<Record<string, string>> = {
  'date-time': 'date and time (ISO 8601)',
  date: 'date (ISO 8601)',
  email: 'e-mail address',
  uri: 'URL',
  uuid: 'UUID',
};

/** The type of a value in words: `list of RunStep`, `text or null`. */
function typeWords(schema: JsonSchema, schemas: SchemaSet, depth = 0): string {
  if (schema === false) return 'no value at all';
  if (!isJsonObject(schema)) return 'any value';
  if (depth > DEEPEST) return 'a value';
  const name = typeof schema.$ref === 'string' ? schema.$ref.slice('#/$defs/'.length) : null;
  const said = target(schema, schemas);
  if (!isJsonObject(said)) return typeWords(said, schemas, depth + 1);
  const values = Array.isArray(said.enum) ? said.enum : 'const' in said ? [said.const] : null;
  if (values !== null)
    return `${values.length > 1 ? 'one of ' : ''}${values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(', ')}`;
  const options = Array.isArray(said.anyOf) ? said.anyOf : Array.isArray(said.oneOf) ? said.oneOf : null;
  if (options !== null)
    return (options as readonly JsonSchema[])
      .map((option) => typeWords(option, schemas, depth + 1))
      .join(' or ');
  const kinds = [said.type].flat().filter((type): type is string => typeof type === 'string');
  if (kinds.length === 0) return 'any value';
  const words = kinds.map((kind) => {
    if (kind === 'array')
      return said.items === undefined || !isJsonObject(said.items)
        ? 'list'
        : `list of ${typeWords(said.items, schemas, depth + 1)}`;
    if (kind === 'object')
      return (
        name ??
        (said.properties === undefined && isJsonObject(said.additionalProperties)
          ? `map to ${typeWords(said.additionalProperties, schemas, depth + 1)}`
          : 'object')
      );
    if (kind === 'string')
      return (typeof said.format === 'string' ? FORMATS[said.format] : undefined) ?? 'text';
    return TYPES[kind] ?? kind;
  });
  return words.join(' or ');
}

const RULES: readonly (readonly [string, (value: unknown) => string])[] = [
  ['minLength', (value) => `at least ${value} ${value === 1 ? 'character' : 'characters'}`],
  ['maxLength', (value) => `at most ${value} characters`],
  ['minimum', (value) => `at least ${value}`],
  ['exclusiveMinimum', (value) => `more than ${value}`],
  ['maximum', (value) => `at most ${value}`],
  ['exclusiveMaximum', (value) => `less than ${value}`],
  ['multipleOf', (value) => `a multiple of ${value}`],
  ['minItems', (value) => `at least ${value} in the list`],
  ['maxItems', (value) => `at most ${value} in the list`],
  ['default', (value) => `${JSON.stringify(value)} where it is absent`],
];

function rulesText(schema: JsonSchema, before = ', '): string {
  if (!isJsonObject(schema)) return '';
  const rules = RULES.flatMap(([keyword, words]) =>
    schema[keyword] === undefined ? [] : [text(words(schema[keyword]))],
  );
  // The pattern of a well-known format is for machines.
  const isPlain =
    schema.format === undefined && typeof schema.pattern === 'string' && schema.pattern.length <= 80;
  const all = [
    ...rules,
    ...(isPlain ? [`matches ${code(String(schema.pattern))}`] : []),
    ...(schema.additionalProperties === false ? ['no other fields'] : []),
  ];
  return all.length === 0 ? '' : `${before}${all.join('; ')}`;
}
