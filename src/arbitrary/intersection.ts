import * as fc from 'fast-check';
import { acceptanceOf } from './acceptance.ts';
import { type Construct, type Generated, roughly, type Site } from './construct.ts';
import { isRecord } from './edit.ts';
import { isOmittable, memberOf, propertiesOf, type ZodSchema } from './zod-checks.ts';

/**
 * Both sides at once. Two objects are generated as one with the properties of both, two texts or numbers as one with
 * the rules of both; anything else by trying the values of each side on the other.
 */
export const intersection: Construct = {
  generate,
  base: (schema, walk) => walk.base(mergedOf(schema) ?? memberOf(schema, 'left')),
  edges: (schema, walk) => walk.edges(mergedOf(schema) ?? memberOf(schema, 'left')),
  breaks: (schema, walk) => walk.breaks(mergedOf(schema) ?? memberOf(schema, 'left')),
};

/** Kinds whose rules are all in their checks. */
const CHECKED = new Set(['string', 'number', 'bigint', 'date']);

function generate(schema: ZodSchema, site: Site): Generated {
  const merged = mergedOf(schema);
  if (merged !== null) {
    const arbitrary = site.part(merged);
    return arbitrary === null ? null : roughly(arbitrary);
  }
  const [left, right] = [site.part(memberOf(schema, 'left')), site.part(memberOf(schema, 'right'))];
  if (left === null || right === null) return null;
  const together = fc.tuple(left, right).map(([a, b]) => (isRecord(a) && isRecord(b) ? { ...a, ...b } : a));
  return roughly(fc.oneof(together, right));
}

const merges = new WeakMap<ZodSchema, ZodSchema | null>();

function mergedOf(schema: ZodSchema): ZodSchema | null {
  const known = merges.get(schema);
  if (known !== undefined) return known;
  const merged = merge(flat(memberOf(schema, 'left')), flat(memberOf(schema, 'right')), schema);
  merges.set(schema, merged);
  return merged;
}

function flat(side: ZodSchema): ZodSchema {
  return side._zod.def.type === 'intersection' ? (mergedOf(side) ?? side) : side;
}

/**
 * A stand-in for the intersection that reads like a schema of its own, and asks the intersection itself whether it
 * accepts a value.
 */
function merge(left: ZodSchema, right: ZodSchema, whole: ZodSchema): ZodSchema | null {
  const [a, b] = [left._zod.def, right._zod.def];
  if (a.type !== b.type) return null;
  const checks = [left, right].flatMap((side) => [
    ...(typeof side._zod.def.check === 'string' ? [side] : []),
    ...(Array.isArray(side._zod.def.checks) ? side._zod.def.checks : []),
  ]);
  const safeParse = (value: unknown) => ({ success: acceptanceOf(whole)(value) });
  if (CHECKED.has(a.type)) return standIn({ type: a.type, checks }, safeParse);
  if (a.type !== 'object') return null;
  const strict = [a.catchall, b.catchall].every((side) => side !== undefined);
  const catchall = strict && a.catchall !== undefined ? { catchall: a.catchall } : {};
  return standIn({ type: 'object', shape: mergedShape(left, right), checks, ...catchall }, safeParse);
}

function mergedShape(left: ZodSchema, right: ZodSchema): Record<string, ZodSchema> {
  const shape = new Map(propertiesOf(left));
  for (const [key, property] of propertiesOf(right)) {
    const other = shape.get(key);
    shape.set(key, other === undefined || other === property ? property : both(other, property));
  }
  return Object.fromEntries(shape);
}

/** A property that both sides declare. */
function both(left: ZodSchema, right: ZodSchema): ZodSchema {
  const [onLeft, onRight] = [acceptanceOf(left), acceptanceOf(right)];
  const safeParse = (value: unknown) => ({ success: onLeft(value) && onRight(value) });
  const optin = isOmittable(left) && isOmittable(right) ? { optin: 'optional' } : {};
  return standIn({ type: 'intersection', left, right }, safeParse, optin);
}

function standIn(
  def: { readonly type: string; readonly [member: string]: unknown },
  safeParse: (value: unknown) => { success: boolean },
  internals: Readonly<Record<string, unknown>> = {},
): ZodSchema {
  const schema = { _zod: { def, ...internals }, safeParse };
  return schema;
}
