import type { ZodSchema } from '../../schema/zod-schema.ts';
import { shapeOf, unwrapped } from './schema-at.ts';

type Path = readonly (string | number)[];

/** Deeper than any example; ends what runs in circles. */
const MAX_DEPTH = 12;

/** Paths of keys in a value for which its schema has no place, outermost only. */
export function undeclaredKeys(schema: unknown, value: unknown, path: Path = []): readonly Path[] {
  const inner = unwrapped(schema);
  if (inner === null || path.length > MAX_DEPTH || typeof value !== 'object' || value === null) return [];
  const { def } = inner._zod;
  if (def.type === 'array' && Array.isArray(value)) {
    return value.flatMap((element, index) => undeclaredKeys(def.element, element, [...path, index]));
  }
  const members = membersOf(inner);
  if (members === null || Array.isArray(value)) return [];
  const found: Path[] = [];
  for (const [key, member] of Object.entries(value)) {
    const declared = Object.hasOwn(members, key) ? members[key] : undefined;
    if (declared === undefined) found.push([...path, key]);
    else if (typeof member === 'object') found.push(...undeclaredKeys(declared, member, [...path, key]));
  }
  return found;
}

/**
 * The keys of an object, or of several put together; null where other keys have a place too, or are refused by
 * the model itself (strict objects).
 */
function membersOf(schema: ZodSchema): Readonly<Record<string, unknown>> | null {
  const { def } = schema._zod;
  if (def.type === 'object') return def.catchall === undefined ? shapeOf(schema) : null;
  if (def.type !== 'intersection') return null;
  const sides = [def.left, def.right].map((side) => {
    const inner = unwrapped(side);
    return inner === null ? null : membersOf(inner);
  });
  const [left, right] = sides;
  return left && right ? { ...left, ...right } : null;
}
