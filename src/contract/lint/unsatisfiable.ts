import { isZodSchema, type ZodSchema } from '../../schema/zod-schema.ts';
import { boundsConflict } from './bounds-conflict.ts';
import { shapeOf, unwrapped } from './schema-at.ts';

/** Why no value at all fits a schema, and where. */
export interface Impossibility {
  readonly path: readonly string[];
  readonly reason: string;
}

/** Wrappers that let a value through which the schema inside would refuse. */
const ESCAPES = new Set(['optional', 'nullable', 'default', 'prefault', 'catch']);

/**
 * Finds what makes a schema impossible; null where nothing certain does. Refinements are not looked into:
 * silence is no proof that a value exists.
 */
export function unsatisfiable(
  schema: unknown,
  path: readonly string[] = [],
  above: readonly ZodSchema[] = [],
): Impossibility | null {
  if (!isZodSchema(schema) || ESCAPES.has(schema._zod.def.type)) return null;
  const inner = unwrapped(schema);
  // A schema inside itself needs no second look; it is impossible only for a reason found at its first.
  if (inner === null || above.includes(inner)) return null;
  const below = [...above, inner];
  const { def } = inner._zod;
  const bounds = boundsConflict(inner);
  if (bounds !== null) return { path, reason: bounds };
  switch (def.type) {
    case 'never':
      return { path, reason: 'it is never' };
    case 'enum':
      return Object.keys(def.entries as object).length === 0
        ? { path, reason: 'its enum has no members' }
        : null;
    case 'literal':
      return (def.values as readonly unknown[]).length === 0
        ? { path, reason: 'its literal has no values' }
        : null;
    case 'object':
      return first(Object.entries(shapeOf(inner)), ([name, field]) =>
        unsatisfiable(field, [...path, name], below),
      );
    case 'tuple':
      return first((def.items as readonly unknown[]).entries(), ([index, item]) =>
        unsatisfiable(item, [...path, `[${index}]`], below),
      );
    case 'union': {
      const reasons = (def.options as readonly unknown[]).map((option) => unsatisfiable(option, path, below));
      return reasons.every((reason) => reason !== null)
        ? { path, reason: 'none of its alternatives can be met' }
        : null;
    }
    case 'intersection':
      return (
        unsatisfiable(def.left, path, below) ??
        unsatisfiable(def.right, path, below) ??
        contradiction(def.left, def.right, path)
      );
    default:
      return null;
  }
}

function first<T>(items: Iterable<T>, find: (item: T) => Impossibility | null): Impossibility | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

/** Two schemas that one value has to fit, where what they allow is known and disjoint. */
function contradiction(left: unknown, right: unknown, path: readonly string[]): Impossibility | null {
  const [a, b] = [unwrapped(left), unwrapped(right)];
  if (a === null || b === null) return null;
  if (a._zod.def.type === 'object' && b._zod.def.type === 'object') {
    const other = shapeOf(b);
    return first(Object.entries(shapeOf(a)), ([name, field]) =>
      Object.hasOwn(other, name) && !(isLoose(field) && isLoose(other[name]))
        ? contradiction(field, other[name], [...path, name])
        : null,
    );
  }
  const [mine, theirs] = [allowed(a), allowed(b)];
  if (mine !== null && theirs !== null && !mine.some((value) => theirs.includes(value))) {
    return { path, reason: 'it has to be two different literals at once' };
  }
  const [one, two] = [primitive(a), primitive(b)];
  return one !== null && two !== null && one !== two
    ? { path, reason: `it has to be ${one} and ${two} at once` }
    : null;
}

function isLoose(schema: unknown): boolean {
  return isZodSchema(schema) && ESCAPES.has(schema._zod.def.type);
}

function allowed(schema: ZodSchema): readonly unknown[] | null {
  const { def } = schema._zod;
  if (def.type === 'literal') return def.values as readonly unknown[];
  return def.type === 'enum' ? Object.values(def.entries as object) : null;
}

const PRIMITIVES = ['string', 'number', 'boolean', 'bigint', 'date', 'object', 'array'];

function primitive(schema: ZodSchema): string | null {
  const { type } = schema._zod.def;
  return PRIMITIVES.includes(type) ? type : null;
}
