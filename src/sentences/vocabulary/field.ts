import type { Model } from '../../model/schema.ts';

/** What a sentence can say something about: a place in a model and what may stand there. */
export interface Field {
  readonly path: readonly string[];
  readonly name: string;
  readonly type: 'text' | 'number' | 'boolean' | 'enum' | 'date' | 'object' | 'list' | 'other';
  /** The values of an enum or a literal, as they stand in the model; empty for other types. */
  readonly values: readonly (string | number | boolean)[];
  readonly optional: boolean;
  /** The element's fields, for a list of objects. */
  readonly elements: readonly Field[];
}

/** The part of a zod 4 definition that is read here; every member depends on `type`. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly innerType?: unknown;
  readonly element?: unknown;
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly values?: readonly unknown[];
  readonly options?: readonly unknown[];
  readonly left?: unknown;
  readonly right?: unknown;
  readonly in?: unknown;
  readonly out?: unknown;
  readonly getter?: () => unknown;
}

const DEPTH = 3;
const WRAPPERS: ReadonlySet<string> = new Set([
  'optional',
  'nullable',
  'default',
  'prefault',
  'readonly',
  'nonoptional',
  'catch',
  'success',
]);
const TYPES: Readonly<Record<string, Field['type']>> = {
  string: 'text',
  template_literal: 'text',
  number: 'number',
  int: 'number',
  bigint: 'number',
  boolean: 'boolean',
  date: 'date',
};

/**
 * Every field of a model that sentences can name, objects inside it included; nothing for a model that
 * cannot be introspected.
 */
export function fieldsOf(model: Model | null): readonly Field[] {
  if (model === null) return [];
  const before = known.get(model);
  if (before !== undefined) return before;
  const fields = objectFields(model.schema, [], 0);
  known.set(model, fields);
  return fields;
}

/** Every sentence asks for the same fields, those of other operations too. */
const known = new WeakMap<Model, readonly Field[]>();

/** The elements' fields of a model that is itself a list of objects; null for any other model. */
export function rootElements(model: Model): readonly Field[] | null {
  const definition = unwrapped(model.schema).definition;
  return definition?.type === 'array' ? objectFields(definition.element, [], 1) : null;
}

function objectFields(schema: unknown, path: readonly string[], depth: number): readonly Field[] {
  const definition = unwrapped(schema).definition;
  if (definition === null || depth > DEPTH) return [];
  if (definition.type === 'intersection') {
    return [...objectFields(definition.left, path, depth), ...objectFields(definition.right, path, depth)];
  }
  if (definition.type !== 'object') return [];
  return Object.entries(definition.shape ?? {}).flatMap(([name, inner]) =>
    fieldAt(inner, [...path, name], name, depth),
  );
}

function fieldAt(schema: unknown, path: readonly string[], name: string, depth: number): readonly Field[] {
  const { definition, optional } = unwrapped(schema);
  const base = { path, name, optional, values: [], elements: [] };
  if (definition === null) return [{ ...base, type: 'other' }];
  if (definition.type === 'object' || definition.type === 'intersection') {
    return [{ ...base, type: 'object' }, ...objectFields(schema, path, depth + 1)];
  }
  if (definition.type === 'array')
    return [{ ...base, type: 'list', elements: objectFields(definition.element, [], depth + 1) }];
  const values = valuesOf(definition);
  if (values.length > 0) return [{ ...base, type: 'enum', values }];
  return [{ ...base, type: TYPES[definition.type] ?? 'other' }];
}

function valuesOf(definition: Definition): readonly (string | number | boolean)[] {
  if (definition.type === 'enum') return Object.values(definition.entries ?? {});
  if (definition.type === 'literal') return (definition.values ?? []).filter(isScalar);
  if (definition.type !== 'union') return [];
  const options = (definition.options ?? []).map((option) => unwrapped(option).definition);
  const perOption = options.map((option) =>
    option === null || option.type === 'union' ? [] : valuesOf(option),
  );
  return perOption.every((values) => values.length > 0) ? perOption.flat() : [];
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function unwrapped(schema: unknown): { readonly definition: Definition | null; readonly optional: boolean } {
  let optional = false;
  let current = schema;
  for (let layer = 0; layer < 20; layer += 1) {
    const definition = definitionOf(current);
    if (definition === null) return { definition: null, optional };
    if (definition.type === 'optional' || definition.type === 'default' || definition.type === 'nullable')
      optional = true;
    if (WRAPPERS.has(definition.type)) current = definition.innerType;
    else if (definition.type === 'lazy' && definition.getter !== undefined) current = definition.getter();
    else if (definition.type === 'pipe')
      current = definitionOf(definition.in)?.type === 'transform' ? definition.out : definition.in;
    else return { definition, optional };
  }
  return { definition: null, optional };
}

function definitionOf(schema: unknown): Definition | null {
  if (typeof schema !== 'object' || schema === null) return null;
  if ('_zod' in schema) return (schema._zod as { readonly def: Definition }).def;
  // SchemaModel-shaped objects hand out their zod schema.
  if ('getZod' in schema && typeof schema.getZod === 'function') return definitionOf(schema.getZod());
  return null;
}
