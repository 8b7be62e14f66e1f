import type { Shape } from '../../schema/shape/shape.ts';
import { unwrapped } from '../../schema/shape/unwrapped.ts';

/** The shape of what stands at a path of a value; null where the path leaves what can be introspected. */
export function shapeAt(shape: Shape | null, path: readonly (string | number)[]): Shape | null {
  let current = unwrapped(shape);
  for (const part of path) {
    if (current === null) return null;
    current = unwrapped(memberOf(current, part));
  }
  return current;
}

function memberOf(shape: Shape, part: string | number): Shape | null {
  switch (shape.kind) {
    case 'object':
      return shape.fields.get(String(part)) ?? shape.rest;
    case 'array':
      return shape.element;
    case 'tuple':
      return shape.items[Number(part)] ?? shape.rest;
    case 'record':
    case 'map':
      return shape.value;
    case 'intersection':
      return memberIn(shape.left, part) ?? memberIn(shape.right, part);
    default:
      return null;
  }
}

function memberIn(shape: Shape, part: string | number): Shape | null {
  const inner = unwrapped(shape);
  return inner === null ? null : memberOf(inner, part);
}
