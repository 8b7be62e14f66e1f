import type { Shape } from '../../schema/shape/shape.ts';
import { unwrapped } from '../../schema/shape/unwrapped.ts';
import { boundsConflict } from './bounds-conflict.ts';

/** Why no value at all fits a schema, and where. */
export interface Impossibility {
  readonly path: readonly string[];
  readonly reason: string;
}

/** Wrappers that let a value through which the schema inside would refuse. */
const ESCAPES = new Set(['optional', 'nullable', 'default', 'prefault', 'catch']);

/**
 * Finds what makes a model impossible; null where nothing certain does. Refinements are not looked into:
 * silence is no proof that a value exists.
 */
export function unsatisfiable(
  shape: Shape,
  path: readonly string[] = [],
  above: readonly Shape[] = [],
): Impossibility | null {
  if (ESCAPES.has(shape.kind)) return null;
  const inner = unwrapped(shape);
  // A shape inside itself needs no second look; it is impossible only for a reason found at its first.
  if (inner === null || above.includes(inner)) return null;
  const below = [...above, inner];
  const bounds = boundsConflict(inner);
  if (bounds !== null) return { path, reason: bounds };
  switch (inner.kind) {
    case 'never':
      return { path, reason: 'it is never' };
    case 'enum':
      return inner.listed.length === 0 ? { path, reason: 'its enum has no members' } : null;
    case 'literal':
      return inner.listed.length === 0 ? { path, reason: 'its literal has no values' } : null;
    case 'object':
      return first(inner.fields, ([name, field]) => unsatisfiable(field, [...path, name], below));
    case 'tuple':
      return first(inner.items.entries(), ([index, item]) =>
        unsatisfiable(item, [...path, `[${index}]`], below),
      );
    case 'union': {
      const reasons = inner.options.map((option) => unsatisfiable(option, path, below));
      return reasons.every((reason) => reason !== null)
        ? { path, reason: 'none of its alternatives can be met' }
        : null;
    }
    case 'intersection':
      return (
        unsatisfiable(inner.left, path, below) ??
        unsatisfiable(inner.right, path, below) ??
        contradiction(inner.left, inner.right, path)
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

/** Two shapes that one value has to fit, where what they allow is known and disjoint. */
function contradiction(left: Shape, right: Shape, path: readonly string[]): Impossibility | null {
  const [a, b] = [unwrapped(left), unwrapped(right)];
  if (a === null || b === null) return null;
  if (a.kind === 'object' && b.kind === 'object') {
    return first(a.fields, ([name, field]) => {
      const other = b.fields.get(name);
      return other === undefined || (ESCAPES.has(field.kind) && ESCAPES.has(other.kind))
        ? null
        : contradiction(field, other, [...path, name]);
    });
  }
  if ('listed' in a && 'listed' in b && !a.listed.some((value) => b.listed.includes(value))) {
    return { path, reason: 'it has to be two different literals at once' };
  }
  return PRIMITIVES.has(a.kind) && PRIMITIVES.has(b.kind) && a.kind !== b.kind
    ? { path, reason: `it has to be ${a.kind} and ${b.kind} at once` }
    : null;
}

const PRIMITIVES = new Set(['string', 'number', 'boolean', 'bigint', 'date', 'object', 'array']);
