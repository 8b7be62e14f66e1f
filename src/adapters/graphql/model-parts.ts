import { partsAt } from '../../schema/parts-at.ts';
import { takesAbsence } from '../../schema/takes-any-text.ts';
import { isZodSchema, lazyTarget, type ZodSchema } from '../../schema/zod-schema.ts';

/** Kinds of schemas that null is outside of. */
const NEVER_NULL = new Set([
  'string',
  'number',
  'int',
  'boolean',
  'bigint',
  'date',
  'object',
  'array',
  'tuple',
  'record',
  'map',
  'set',
  'enum',
  'template_literal',
  'undefined',
  'never',
]);

/** Kinds of schemas that do not say what they take. */
const ANYTHING = new Set(['any', 'unknown', 'custom', 'transform']);

/** Is null inside this schema? Also where its definition does not tell. */
export function takesNull(schema: unknown): boolean {
  if (!isZodSchema(schema)) return true;
  const { def } = schema._zod;
  if (NEVER_NULL.has(def.type)) return false;
  switch (def.type) {
    case 'literal':
      return Array.isArray(def.values) && def.values.includes(null);
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
      return takesNull(def.innerType);
    case 'union':
      return Array.isArray(def.options) && def.options.some(takesNull);
    case 'intersection':
      return takesNull(def.left) && takesNull(def.right);
    case 'pipe':
      return takesNull(def.in);
    case 'lazy':
      return takesNull(lazyTarget(schema));
    default:
      return true;
  }
}

/** Does the schema name null itself? Not where it takes anything whatever. */
export function namesNull(schema: unknown): boolean {
  return takesNull(schema) && !partsOf([schema]).every(({ _zod: { def } }) => ANYTHING.has(def.type));
}

/** Is null outside, and nothing at all inside? Such a null is how GraphQL writes absence. */
export function meansAbsence(schemas: readonly unknown[]): boolean {
  return !schemas.some(takesNull) && schemas.some(takesAbsence);
}

/** What values at this place are held against, wrappers looked through. */
export function partsOf(schemas: readonly unknown[]): readonly ZodSchema[] {
  return schemas.flatMap((schema) => partsAt(schema, []));
}

/** The schemas of an array's items. */
export function itemsOf(parts: readonly ZodSchema[]): readonly ZodSchema[] {
  return parts.flatMap((part) => {
    const { type } = part._zod.def;
    return type === 'array' || type === 'tuple' ? partsAt(part, [0]) : [];
  });
}

/** The named members of an object, as they were written. */
export function membersOf(part: ZodSchema): Readonly<Record<string, unknown>> | null {
  const { type, shape } = part._zod.def;
  return type === 'object' && typeof shape === 'object' && shape !== null
    ? (shape as Readonly<Record<string, unknown>>)
    : null;
}

/** The schemas that the objects among these have for a member; `without` tells how many of them do not name it. */
export function memberOf(
  parts: readonly ZodSchema[],
  name: string,
): { readonly schemas: readonly unknown[]; readonly without: number } {
  const shapes = parts.map(membersOf).filter((shape) => shape !== null);
  const schemas = shapes.flatMap((shape) => (Object.hasOwn(shape, name) ? [shape[name]] : []));
  return { schemas, without: shapes.length - schemas.length };
}

/** Does an object refuse members that it does not name? */
export function isStrict(part: ZodSchema): boolean {
  const { type, catchall } = part._zod.def;
  return type === 'object' && isZodSchema(catchall) && catchall._zod.def.type === 'never';
}

/** The texts that the contract counts out. */
export function textsOf(parts: readonly ZodSchema[]): readonly string[] {
  const values = parts.flatMap(({ _zod: { def } }) => {
    if (def.type === 'literal') return Array.isArray(def.values) ? def.values : [];
    if (def.type === 'enum' && typeof def.entries === 'object' && def.entries !== null)
      return Object.values(def.entries);
    return [];
  });
  return [...new Set(values.filter((value): value is string => typeof value === 'string'))];
}
