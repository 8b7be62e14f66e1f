import { partsIn } from './shape/parts-in.ts';
import type { Shape } from './shape/shape.ts';
import { shapeOf } from './shape/shape-of.ts';

const SEVERAL = new Set(['union', 'intersection']);
const MOST = 500;

/** The shapes that a value at this path is held against, each branch of a union its own; none where unknown. */
export function partsAt(schema: unknown, path: readonly (string | number)[]): readonly Shape[] {
  return partsUnder(shapeOf(schema), path);
}

/** The same, of a shape that is at hand. */
export function partsUnder(shape: Shape | null, path: readonly (string | number)[]): readonly Shape[] {
  let parts = shape === null ? [] : plainParts(shape);
  for (const step of path) parts = parts.flatMap((part) => memberOf(part, step)).flatMap(plainParts);
  return parts;
}

/** Wrappers are looked through: what they hold stands in the very same place. */
function plainParts(shape: Shape): Shape[] {
  const plain: Shape[] = [];
  const seen = new Set([shape]);
  for (const part of seen) {
    const isAround = 'inner' in part && part.kind !== 'success';
    const within =
      part.kind === 'pipe' ? [part.exit] : isAround || SEVERAL.has(part.kind) ? partsIn(part) : null;
    if (within === null) plain.push(part);
    else if (seen.size < MOST) for (const inner of within) seen.add(inner);
  }
  return plain;
}

function memberOf(shape: Shape, step: string | number): readonly Shape[] {
  switch (shape.kind) {
    case 'object': {
      const member = shape.fields.get(String(step)) ?? shape.rest;
      return member === null ? [] : [member];
    }
    case 'array':
      return [shape.element];
    case 'tuple': {
      const item = shape.items[Number(step)];
      return item === undefined ? [] : [item];
    }
    case 'record':
      return [shape.value];
    default:
      return [];
  }
}

/** A set of values the contract counts out: an enum, literals, true and false. */
export function isClosedSet({ kind }: Shape): boolean {
  return kind === 'enum' || kind === 'literal' || kind === 'boolean';
}

/** Text of a form that the contract gives (a pattern, a format, a length), and whose content is so left open. */
export function isFormedText({ kind, rules }: Shape): boolean {
  return kind === 'template_literal' || (kind === 'string' && rules.length > 0);
}

/** Text that has to be written in a certain way, whatever its length: by a pattern, a format or a rule of the author's own. */
export function isWrittenSo({ kind, rules }: Shape): boolean {
  return kind !== 'string' || rules.some(({ check }) => !/_length$|^length_equals$/.test(check));
}
