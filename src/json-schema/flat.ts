import { pointerPart } from '../model/json-pointer.ts';
import { isJsonObject, isJsonSchema, JSON_TYPES, type JsonSchema } from './json-schema.ts';

/** A schema where it stands in the definitions. */
export interface Part {
  readonly pointer: string;
  readonly schema: JsonSchema;
}

/** A property whose value tells which branch an object is of (`discriminator`). */
export interface Tag {
  readonly name: string;
  readonly values: readonly string[];
}

/** What several schemas that hold at once say together, keyword by keyword; nothing of it is a choice any more. */
export interface Flat {
  types: ReadonlySet<string> | null;
  values: readonly unknown[] | null;
  readonly properties: Map<string, Part[]>;
  readonly required: Set<string>;
  readonly patternProperties: (readonly [string, Part])[];
  additional: Part[];
  closed: boolean;
  propertyNames: Part[];
  readonly prefix: Part[][];
  items: Part[];
  readonly bounds: Map<Bound, number>;
  readonly multiples: number[];
  readonly patterns: string[];
  readonly formats: string[];
  readonly tags: Tag[];
  /** Says something that only the engine can judge. */
  ruled: boolean;
}

export type Bound =
  | 'minimum'
  | 'maximum'
  | 'exclusiveMinimum'
  | 'exclusiveMaximum'
  | 'minLength'
  | 'maxLength'
  | 'minItems'
  | 'maxItems'
  | 'minProperties'
  | 'maxProperties';

const LOWER: readonly Bound[] = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const UPPER: readonly Bound[] = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const RULES = [
  'not',
  'uniqueItems',
  'contains',
  'minContains',
  'maxContains',
  'dependentRequired',
  'dependentSchemas',
  'dependencies',
  'unevaluatedProperties',
  'unevaluatedItems',
  'minProperties',
  'maxProperties',
  'oneOf',
  'anyOf',
  'if',
  '$dynamicRef',
];

export function emptyFlat(): Flat {
  return {
    types: null,
    values: null,
    properties: new Map(),
    required: new Set(),
    patternProperties: [],
    additional: [],
    closed: false,
    propertyNames: [],
    prefix: [],
    items: [],
    bounds: new Map(),
    multiples: [],
    patterns: [],
    formats: [],
    tags: [],
    ruled: false,
  };
}

/** Takes in what one schema says by itself: not what it refers to, nor what it leaves to choose. */
export function absorb(flat: Flat, { pointer, schema }: Part): void {
  if (!isJsonObject(schema)) return;
  const at = (...names: (string | number)[]) => [pointer, ...names.map(pointerPart)].join('/');
  const partAt = (value: unknown, ...names: (string | number)[]): Part[] =>
    isJsonSchema(value) ? [{ pointer: at(...names), schema: value }] : [];

  flat.types = narrowed(flat.types, typesOf(schema.type));
  for (const values of valuesOf(schema)) flat.values = common(flat.values, values);
  if (isJsonObject(schema.properties)) {
    for (const [name, property] of Object.entries(schema.properties)) {
      const parts = partAt(property, 'properties', name);
      flat.properties.set(name, [...(flat.properties.get(name) ?? []), ...parts]);
    }
  }
  for (const name of textsOf(schema.required)) flat.required.add(name);
  if (isJsonObject(schema.patternProperties)) {
    for (const [pattern, property] of Object.entries(schema.patternProperties))
      for (const part of partAt(property, 'patternProperties', pattern))
        flat.patternProperties.push([pattern, part]);
  }
  if (schema.additionalProperties === false) flat.closed = true;
  else if (schema.additionalProperties !== true)
    flat.additional.push(...partAt(schema.additionalProperties, 'additionalProperties'));
  flat.propertyNames.push(...partAt(schema.propertyNames, 'propertyNames'));
  for (const [index, item] of listOf(schema.prefixItems).entries())
    flat.prefix[index] = [...(flat.prefix[index] ?? []), ...partAt(item, 'prefixItems', index)];
  flat.items.push(...partAt(schema.items, 'items'));
  for (const bound of LOWER) tighten(flat, bound, schema[bound], Math.max);
  for (const bound of UPPER) tighten(flat, bound, schema[bound], Math.min);
  if (typeof schema.multipleOf === 'number') flat.multiples.push(schema.multipleOf);
  if (typeof schema.pattern === 'string') flat.patterns.push(schema.pattern);
  if (typeof schema.format === 'string') flat.formats.push(schema.format);
  if (RULES.some((keyword) => schema[keyword] !== undefined)) flat.ruled = true;
}

function tighten(
  { bounds }: Flat,
  bound: Bound,
  value: unknown,
  tighter: (one: number, other: number) => number,
): void {
  if (typeof value === 'number') bounds.set(bound, tighter(bounds.get(bound) ?? value, value));
}

function typesOf(type: unknown): ReadonlySet<string> | null {
  const named = typeof type === 'string' ? [type] : Array.isArray(type) ? type : null;
  return named === null ? null : new Set(named.filter((one): one is string => JSON_TYPES.includes(one)));
}

/** The types that both sides allow; an integer is a number. */
function narrowed(one: ReadonlySet<string> | null, other: ReadonlySet<string> | null) {
  if (one === null || other === null) return one ?? other;
  const both = [...one].filter((type) => other.has(type) || (type === 'integer' && other.has('number')));
  const integer = one.has('number') && other.has('integer') ? ['integer'] : [];
  return new Set([...both, ...integer]);
}

function valuesOf(schema: Readonly<Record<string, unknown>>): readonly (readonly unknown[])[] {
  return [
    ...('const' in schema ? [[schema.const]] : []),
    ...(Array.isArray(schema.enum) ? [schema.enum as readonly unknown[]] : []),
  ];
}

function common(one: readonly unknown[] | null, other: readonly unknown[]): readonly unknown[] {
  if (one === null) return other;
  const texts = new Set(other.map((value) => JSON.stringify(value)));
  return one.filter((value) => texts.has(JSON.stringify(value)));
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((each) => typeof each === 'string');
}
