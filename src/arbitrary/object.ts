import * as fc from 'fast-check';
import { setOwn } from '../schema/set-own.ts';
import type { ObjectShape } from '../schema/shape/shape.ts';
import { LOWER } from './alphabets.ts';
import { type Construct, exactly, type Generated, NONE, type Site, type Walk } from './construct.ts';
import { objectBreaks, objectEdges } from './object-probes.ts';
import { text } from './text.ts';

/** Objects that strip, refuse, pass on or validate unknown properties. */
export const object: Construct<ObjectShape> = {
  generate,
  jsonType: 'object',
  base,
  edges: objectEdges,
  breaks: objectBreaks,
};

function generate(shape: ObjectShape, site: Site): Generated {
  if (shape.hasSymbols) return site.gap('unsupported', 'It has properties named by symbols.');
  const properties: Record<string, fc.Arbitrary<unknown>> = {};
  const required: string[] = [];
  for (const [key, property] of shape.fields) {
    const values = site.part(property, key);
    if (values !== null) setOwn(properties, key, values);
    if (property.mayBeAbsent()) continue;
    if (values === null) return null;
    required.push(key);
  }
  const declared = fc.record(properties, { requiredKeys: required, noNullPrototype: true });
  const others = extras(shape, site);
  return exactly(others === null ? declared : joined(declared, others, new Set(shape.fields.keys())));
}

/** Undeclared properties, where the model itself invites them. What `z.object` strips is not sent. */
function extras(shape: ObjectShape, site: Site): fc.Arbitrary<Record<string, unknown>> | null {
  const { rest } = shape;
  if (rest === null || rest.kind === 'never') return null;
  const values = site.part(rest, '*');
  if (values === null) return null;
  const names = text({ min: 1, max: 8, characters: LOWER });
  const some = fc.dictionary(names, values, { minKeys: 1, maxKeys: 2, noNullPrototype: true });
  return fc.oneof({ arbitrary: fc.constant({}), weight: 3 }, { arbitrary: some, weight: 1 });
}

function joined(
  declared: fc.Arbitrary<Record<string, unknown>>,
  others: fc.Arbitrary<Record<string, unknown>>,
  names: ReadonlySet<string>,
): fc.Arbitrary<unknown> {
  return fc.tuple(declared, others).map(([own, extra]) => {
    const undeclared = Object.entries(extra).filter(([key]) => !names.has(key));
    return Object.fromEntries([...Object.entries(own), ...undeclared]);
  });
}

function base(shape: ObjectShape, walk: Walk): unknown {
  const entries: [string, unknown][] = [];
  for (const [key, property] of shape.fields) {
    const value = walk.base(property);
    if (value !== NONE) entries.push([key, value]);
    else if (!property.mayBeAbsent()) return NONE;
  }
  return Object.fromEntries(entries);
}
