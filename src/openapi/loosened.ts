import { type Definitions, isJsonObject, isJsonSchema, type JsonSchema } from '../json-schema/json-schema.ts';

/** Marks a place that could not be read, where anything is taken to be valid. */
export const UNREAD = 'x-proviso-unread';

/** What is refused because something else is valid: where that could not be read, nothing is refused for it. */
const REFUSING = ['not', 'if', 'then', 'else', 'unevaluatedProperties', 'unevaluatedItems', 'maxContains'];

/**
 * Definitions that refuse nothing for the sake of what could not be read: `not` of it is dropped, `if` too, what is left
 * unevaluated beside it is let through, and one alternative of several may be another as well.
 */
export function loosened(definitions: Definitions): Definitions {
  const known = new Map<string, boolean>();
  /** Does a schema come to a place that could not be read? */
  const isOpen = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some(isOpen);
    if (!isJsonObject(value)) return false;
    if (UNREAD in value) return true;
    return Object.entries(value).some(([keyword, inner]) =>
      keyword === '$ref' && typeof inner === 'string' ? leadsToOpen(inner) : isOpen(inner),
    );
  };
  const leadsToOpen = (reference: string): boolean => {
    const key = reference.slice('#/$defs/'.length);
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, false);
    const found = isOpen(definitions[key]);
    known.set(key, found);
    return found;
  };
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (!isJsonObject(value)) return value;
    const drops = isOpen(value);
    return Object.fromEntries(
      Object.entries(value).flatMap(([keyword, inner]): [string, unknown][] => {
        if (keyword === 'enum' || keyword === 'const') return [[keyword, inner]];
        if (drops && REFUSING.includes(keyword) && isJsonSchemaOrNumber(inner)) return [];
        if (keyword === 'oneOf' && isOpen(inner)) return [['anyOf', visit(inner)]];
        return [[keyword, visit(inner)]];
      }),
    );
  };
  return Object.fromEntries(
    Object.entries(definitions).map(([key, schema]): [string, JsonSchema] => {
      const read = isOpen(schema) ? visit(schema) : schema;
      return [key, isJsonSchema(read) ? read : true];
    }),
  );
}

function isJsonSchemaOrNumber(value: unknown): boolean {
  return isJsonSchema(value) || typeof value === 'number';
}
