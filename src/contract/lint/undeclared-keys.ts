import type { Shape } from '../../schema/shape/shape.ts';
import { unwrapped } from '../../schema/shape/unwrapped.ts';

type Path = readonly (string | number)[];

/** Deeper than any example; ends what runs in circles. */
const MAX_DEPTH = 12;

/** Paths of keys in a value for which its model has no place, outermost only. */
export function undeclaredKeys(shape: Shape | null, value: unknown, path: Path = []): readonly Path[] {
  const inner = unwrapped(shape);
  if (inner === null || path.length > MAX_DEPTH || typeof value !== 'object' || value === null) return [];
  if (inner.kind === 'array' && Array.isArray(value)) {
    return value.flatMap((element, index) => undeclaredKeys(inner.element, element, [...path, index]));
  }
  const fields = fieldsOf(inner);
  if (fields === null || Array.isArray(value)) return [];
  const found: Path[] = [];
  for (const [key, member] of Object.entries(value)) {
    const declared = fields.get(key);
    if (declared === undefined) found.push([...path, key]);
    else if (typeof member === 'object') found.push(...undeclaredKeys(declared, member, [...path, key]));
  }
  return found;
}

/**
 * The fields of an object, or of several put together; null where other keys have a place too, or are refused by
 * the model itself (strict objects).
 */
function fieldsOf(shape: Shape): ReadonlyMap<string, Shape> | null {
  if (shape.kind === 'object') return shape.rest === null ? shape.fields : null;
  if (shape.kind !== 'intersection') return null;
  const [left, right] = [shape.left, shape.right].map((side) => {
    const inner = unwrapped(side);
    return inner === null ? null : fieldsOf(inner);
  });
  return left && right ? new Map([...left, ...right]) : null;
}
