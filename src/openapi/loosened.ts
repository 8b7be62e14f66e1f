import { type Definitions, isJsonObject, type JsonSchema } from '../json-schema/json-schema.ts';
import { LISTS, MAPS, SINGLE } from './schema-keywords.ts';

/** Marks a place that could not be read, where anything is taken to be valid. */
export const UNREAD = 'x-proviso-unread';

/** What is refused because something else is valid: where that could not be read, nothing is refused for it. */
const REFUSING = ['not', 'if', 'then', 'else', 'unevaluatedProperties', 'unevaluatedItems', 'maxContains'];

/**
 * Definitions that refuse nothing for the sake of what could not be read: `not` of it is dropped, `if` too, what is left
 * unevaluated beside it is let through, and one alternative of several may be another as well.
 */
export function loosened(definitions: Definitions): Definitions {
  const open = openKeys(definitions);
  /** Does a schema come to a place that could not be read? */
  const isOpen = (schema: unknown): boolean =>
    schemasIn(schema).some((one) => UNREAD in one || open.has(referredBy(one) ?? ''));
  const visit = (schema: JsonSchema): JsonSchema => {
    if (!isJsonObject(schema) || !isOpen(schema)) return schema;
    return Object.fromEntries(
      Object.entries(schema).flatMap(([keyword, inner]): [string, unknown][] => {
        if (REFUSING.includes(keyword)) return [];
        if (MAPS.includes(keyword) && isJsonObject(inner))
          return [
            [
              keyword,
              Object.fromEntries(
                Object.entries(inner).map(([name, one]) => [name, visit(one as JsonSchema)]),
              ),
            ],
          ];
        if (LISTS.includes(keyword) && Array.isArray(inner))
          return [[keyword === 'oneOf' && inner.some(isOpen) ? 'anyOf' : keyword, inner.map(visit)]];
        return [[keyword, SINGLE.includes(keyword) ? visit(inner as JsonSchema) : inner]];
      }),
    );
  };
  return Object.fromEntries(Object.entries(definitions).map(([key, schema]) => [key, visit(schema)]));
}

/** Keys of the definitions that come to a place that could not be read, over however many references. */
function openKeys(definitions: Definitions): ReadonlySet<string> {
  const open = new Set<string>();
  const referrers = new Map<string, string[]>();
  for (const [key, schema] of Object.entries(definitions))
    for (const one of schemasIn(schema)) {
      if (UNREAD in one) open.add(key);
      const to = referredBy(one);
      if (to === null) continue;
      const known = referrers.get(to);
      if (known === undefined) referrers.set(to, [key]);
      else known.push(key);
    }
  // A set that grows while it is walked: each key is met once, so references may go round.
  for (const key of open) for (const from of referrers.get(key) ?? []) open.add(from);
  return open;
}

/** A schema and all that stand in it. Values are none, and names of properties are no keywords. */
function schemasIn(schema: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!isJsonObject(schema)) return [];
  const inner = Object.entries(schema).flatMap(([keyword, value]): unknown[] => {
    if (SINGLE.includes(keyword)) return [value];
    if (LISTS.includes(keyword) && Array.isArray(value)) return value;
    return MAPS.includes(keyword) && isJsonObject(value) ? Object.values(value) : [];
  });
  return [schema, ...inner.flatMap(schemasIn)];
}

/** The key that a schema refers to. */
function referredBy({ $ref }: Readonly<Record<string, unknown>>): string | null {
  return typeof $ref === 'string' ? $ref.slice('#/$defs/'.length) : null;
}
