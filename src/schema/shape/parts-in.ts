import type { Shape } from './shape.ts';

/** The shapes that stand directly in another. */
export function partsIn(shape: Shape): readonly Shape[] {
  switch (shape.kind) {
    case 'object':
      return [...shape.fields.values(), ...present(shape.rest)];
    case 'record':
    case 'map':
      return [shape.key, shape.value];
    case 'array':
    case 'set':
      return [shape.element];
    case 'tuple':
      return [...shape.items, ...present(shape.rest)];
    case 'union':
      return shape.options;
    case 'intersection':
      return [shape.left, shape.right];
    case 'template_literal':
      return shape.parts.filter((part) => typeof part !== 'string');
    case 'lazy':
      return present(shape.inner);
    case 'pipe':
      return [shape.entrance, shape.exit];
    case 'opaque':
      return shape.parts;
    default:
      return 'inner' in shape ? [shape.inner] : [];
  }
}

function present(shape: Shape | null): readonly Shape[] {
  return shape === null ? [] : [shape];
}
