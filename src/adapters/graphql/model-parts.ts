import { partsUnder } from '../../schema/parts-at.ts';
import type { Shape } from '../../schema/shape/shape.ts';

/** Kinds of shapes that null is outside of. */
const NEVER_NULL = new Set([
  'string',
  'number',
  'boolean',
  'bigint',
  'date',
  'object',
  'array',
  'tuple',
  'record',
  'map',
  'set',
  'enum',
  'template_literal',
  'undefined',
  'never',
]);

/** Words of shapes that do not say what they take. */
const ANYTHING = new Set(['any', 'unknown', 'custom', 'transform']);

/** Is null inside this shape? Also where it does not tell. */
export function takesNull(shape: Shape | null): boolean {
  if (shape === null) return true;
  if (NEVER_NULL.has(shape.kind)) return false;
  switch (shape.kind) {
    case 'literal':
      return shape.listed.includes(null);
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'lazy':
      return takesNull(shape.inner);
    case 'union':
      return shape.options.some(takesNull);
    case 'intersection':
      return takesNull(shape.left) && takesNull(shape.right);
    case 'pipe':
      return takesNull(shape.entrance);
    default:
      return true;
  }
}

/** Does the shape name null itself? Not where it takes anything whatever. */
export function namesNull(shape: Shape): boolean {
  return takesNull(shape) && !partsOf([shape]).every(({ word }) => ANYTHING.has(word));
}

/** Is null outside, and nothing at all inside? Such a null is how GraphQL writes absence. */
export function meansAbsence(shapes: readonly Shape[]): boolean {
  return !shapes.some(takesNull) && shapes.some((shape) => shape.mayBeAbsent());
}

/** What values at this place are held against, wrappers looked through. */
export function partsOf(shapes: readonly Shape[]): readonly Shape[] {
  return shapes.flatMap((shape) => partsUnder(shape, []));
}

/** The shapes of an array's items. */
export function itemsOf(parts: readonly Shape[]): readonly Shape[] {
  return parts.flatMap((part) =>
    part.kind === 'array' || part.kind === 'tuple' ? partsUnder(part, [0]) : [],
  );
}

/** The named members of an object, as they were written. */
export function membersOf(part: Shape): ReadonlyMap<string, Shape> | null {
  return part.kind === 'object' ? part.fields : null;
}

/** The shapes that the objects among these have for a member; `without` tells how many of them do not name it. */
export function memberOf(
  parts: readonly Shape[],
  name: string,
): { readonly shapes: readonly Shape[]; readonly without: number } {
  const objects = parts.map(membersOf).filter((fields) => fields !== null);
  const shapes = objects.flatMap((fields) => fields.get(name) ?? []);
  return { shapes, without: objects.length - shapes.length };
}

/** Does an object refuse members that it does not name? */
export function isStrict(part: Shape): boolean {
  return part.kind === 'object' && part.rest?.kind === 'never';
}

/** The texts that the contract counts out. */
export function textsOf(parts: readonly Shape[]): readonly string[] {
  const values = parts.flatMap((part) => ('listed' in part ? part.listed : []));
  return [...new Set(values.filter((value) => typeof value === 'string'))];
}
