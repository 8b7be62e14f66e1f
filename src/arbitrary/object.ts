import * as fc from 'fast-check';
import { LOWER } from './alphabets.ts';
import { type Construct, exactly, type Generated, NONE, type Site, type Walk } from './construct.ts';
import { objectBreaks, objectEdges } from './object-probes.ts';
import { text } from './text.ts';
import { isOmittable, optionalMemberOf, propertiesOf, type ZodSchema } from './zod-checks.ts';

/** Objects that strip, refuse, pass on or validate unknown properties. */
export const object: Construct = {
  generate,
  jsonType: 'object',
  base,
  edges: objectEdges,
  breaks: objectBreaks,
};

function generate(schema: ZodSchema, site: Site): Generated {
  const symbols = Object.getOwnPropertySymbols(schema._zod.def.shape ?? {});
  if (symbols.length > 0) return site.gap('unsupported', 'It has properties named by symbols.');
  const properties: Record<string, fc.Arbitrary<unknown>> = {};
  const required: string[] = [];
  for (const [key, property] of propertiesOf(schema)) {
    const values = site.part(property, key);
    if (values !== null) properties[key] = values;
    if (isOmittable(property)) continue;
    if (values === null) return null;
    required.push(key);
  }
  const declared = fc.record(properties, { requiredKeys: required, noNullPrototype: true });
  const others = extras(schema, site);
  return exactly(
    others === null ? declared : joined(declared, others, new Set(propertiesOf(schema).map(([key]) => key))),
  );
}

/** Undeclared properties, where the model itself invites them. What `z.object` strips is not sent. */
function extras(schema: ZodSchema, site: Site): fc.Arbitrary<Record<string, unknown>> | null {
  const catchall = optionalMemberOf(schema, 'catchall');
  if (catchall === null || catchall._zod.def.type === 'never') return null;
  const values = site.part(catchall, '*');
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

function base(schema: ZodSchema, walk: Walk): unknown {
  const entries: [string, unknown][] = [];
  for (const [key, property] of propertiesOf(schema)) {
    const value = walk.base(property);
    if (value !== NONE) entries.push([key, value]);
    else if (!isOmittable(property)) return NONE;
  }
  return Object.fromEntries(entries);
}
