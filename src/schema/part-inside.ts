import { canHoldMembers, isZodSchema, type ZodSchema } from './zod-schema.ts';

/** Lazy schemas can unfold for ever; what lies beyond this many parts is not looked at. */
const MOST_PARTS = 5_000;

export interface PartInside {
  readonly value: object;
  /** The fields that lead to it; empty where it is no field. */
  readonly path: readonly string[];
}

/** The first part of a zod 4 schema, at any depth, that `isSought` says yes to; null where there is none. */
export function partInside(root: ZodSchema, isSought: (part: object) => boolean): PartInside | null {
  const seen = new Set<unknown>([root]);
  const open: PartInside[] = [{ value: root, path: [] }];
  for (const part of open) {
    if (isSought(part.value)) return part;
    if (!isZodSchema(part.value)) continue;
    for (const [member, value] of partsOf(part.value)) {
      if (seen.size >= MOST_PARTS) return null;
      if (seen.has(value) || !canHoldMembers(value)) continue;
      seen.add(value);
      open.push({ value, path: member === null ? part.path : [...part.path, member] });
    }
  }
  return null;
}

/** What a schema is made of, each with its name where it is a field. */
function partsOf(schema: ZodSchema): readonly (readonly [string | null, unknown])[] {
  const { def, innerType } = schema._zod;
  // `z.record` of zod 4 takes a value schema that is none of its own for settings, and copies all that is in it.
  if ('_def' in def) return [[null, def]];
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
