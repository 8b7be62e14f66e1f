import { canHoldMembers, isZodSchema, type ZodSchema } from './zod-schema.ts';

/** Schemas of zod 3 have `_def.typeName` (`ZodString`) and no `_zod`. */
export function isZod3(value: unknown): boolean {
  if (!canHoldMembers(value) || '_zod' in value || !('_def' in value)) return false;
  const definition = value._def;
  return canHoldMembers(definition) && 'typeName' in definition && /^Zod/.test(String(definition.typeName));
}

/** Lazy schemas can unfold for ever; what lies beyond this many parts is not looked at. */
const MOST_PARTS = 5_000;

/** The path to a schema of zod 3 inside one of zod 4, which can then validate nothing; null where there is none. */
export function zod3Inside(root: ZodSchema): readonly string[] | null {
  const seen = new Set<unknown>([root]);
  const open: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value: root, path: [] }];
  for (const { value, path } of open) {
    if (isZod3(value)) return path;
    if (!isZodSchema(value)) continue;
    for (const [member, part] of partsOf(value)) {
      if (seen.size >= MOST_PARTS) return null;
      if (seen.has(part) || !canHoldMembers(part)) continue;
      seen.add(part);
      open.push({ value: part, path: member === null ? path : [...path, member] });
    }
  }
  return null;
}

/** What a schema is made of, each with its name where it is a field. */
function partsOf(schema: ZodSchema): readonly (readonly [string | null, unknown])[] {
  const { def, innerType } = schema._zod;
  if (def.type === 'lazy') return [[null, innerType ?? madeBy(def.getter)]];
  return Object.entries(def).flatMap(([member, value]): readonly (readonly [string | null, unknown])[] => {
    if (member === 'checks') return [];
    if (member === 'shape' && canHoldMembers(value)) return Object.entries(value);
    return Array.isArray(value) ? value.map((entry) => [null, entry]) : [[null, value]];
  });
}

function madeBy(getter: unknown): unknown {
  try {
    return typeof getter === 'function' ? getter() : null;
  } catch {
    // Validation meets the same getter and reports what it throws.
    return null;
  }
}
