import * as fc from 'fast-check';
import type { IntersectionShape, ObjectShape, PlainShape, Shape } from '../schema/shape/shape.ts';
import { acceptanceOf } from './acceptance.ts';
import { type Construct, type Generated, roughly, type Site } from './construct.ts';
import { isRecord } from './edit.ts';

/**
 * Both sides at once. Two objects are generated as one with the properties of both, two texts or numbers as one with
 * the rules of both; anything else by trying the values of each side on the other.
 */
export const intersection: Construct<IntersectionShape> = {
  generate,
  base: (shape, walk) => walk.base(mergedOf(shape) ?? shape.left),
  edges: (shape, walk) => walk.edges(mergedOf(shape) ?? shape.left),
  breaks: (shape, walk) => walk.breaks(mergedOf(shape) ?? shape.left),
};

function generate(shape: IntersectionShape, site: Site): Generated {
  const merged = mergedOf(shape);
  if (merged !== null) {
    const arbitrary = site.part(merged);
    return arbitrary === null ? null : roughly(arbitrary);
  }
  const [left, right] = [site.part(shape.left), site.part(shape.right)];
  if (left === null || right === null) return null;
  const together = fc.tuple(left, right).map(([a, b]) => (isRecord(a) && isRecord(b) ? { ...a, ...b } : a));
  return roughly(fc.oneof(together, right));
}

const merges = new WeakMap<IntersectionShape, Shape | null>();

function mergedOf(shape: IntersectionShape): Shape | null {
  const known = merges.get(shape);
  if (known !== undefined) return known;
  const merged = merge(flat(shape.left), flat(shape.right), shape.schema);
  merges.set(shape, merged);
  return merged;
}

function flat(side: Shape): Shape {
  return side.kind === 'intersection' ? (mergedOf(side) ?? side) : side;
}

/** A shape with what both sides ask for, whose values the intersection itself judges. */
function merge(left: Shape, right: Shape, whole: object): Shape | null {
  const all = {
    ...told({ safeParse: (value) => ({ success: acceptanceOf(whole)(value) }) }),
    word: left.word,
    rules: [...left.rules, ...right.rules],
  };
  if (isAllRules(left)) return left.kind === right.kind ? { ...all, kind: left.kind } : null;
  if (left.kind !== 'object' || right.kind !== 'object') return null;
  return {
    ...all,
    kind: 'object',
    fields: mergedFields(left, right),
    rest: right.rest === null ? null : left.rest,
    hasSymbols: left.hasSymbols || right.hasSymbols,
  };
}

/** Kinds of which everything is in their rules. */
function isAllRules(shape: Shape): shape is PlainShape {
  return ['string', 'number', 'bigint', 'date'].includes(shape.kind);
}

function mergedFields(left: ObjectShape, right: ObjectShape): ReadonlyMap<string, Shape> {
  const fields = new Map(left.fields);
  for (const [key, field] of right.fields) {
    const other = fields.get(key);
    fields.set(key, other === undefined || other === field ? field : both(other, field));
  }
  return fields;
}

/** A field that both sides declare. */
function both(left: Shape, right: Shape): IntersectionShape {
  const [onLeft, onRight] = [acceptanceOf(left.schema), acceptanceOf(right.schema)];
  return {
    ...told({ safeParse: (value) => ({ success: onLeft(value) && onRight(value) }) }),
    word: 'intersection',
    kind: 'intersection',
    left,
    right,
    mayBeAbsent: () => left.mayBeAbsent() && right.mayBeAbsent(),
  };
}

function told(schema: { safeParse(value: unknown): { success: boolean } }) {
  return { schema, rules: [], mayBeAbsent: () => false, values: () => null };
}
