import * as fc from 'fast-check';
import { type Construct, type Generated, placed, roughly, type Site } from './construct.ts';
import { isZodSchema, type ZodSchema } from './zod-checks.ts';

/** Text put together from fixed parts and schemas. */
export const templateLiteral: Construct = {
  generate,
  jsonType: 'string',
  *breaks(_schema, walk) {
    const known = walk.base(_schema);
    const base = typeof known === 'string' ? known : '';
    yield placed('empty', 'bad-format', '');
    yield placed('text-after', 'bad-format', `${base}~`);
    yield placed('text-before', 'bad-format', `~${base}`);
    yield placed('cut', 'bad-format', base.slice(0, -1));
  },
};

function generate(schema: ZodSchema, site: Site): Generated {
  const parts = Array.isArray(schema._zod.def.parts) ? (schema._zod.def.parts as readonly unknown[]) : [];
  const texts: fc.Arbitrary<string>[] = [];
  for (const part of parts) {
    const text = isZodSchema(part) ? textOf(part, site) : fc.constant(String(part));
    if (text === null) return null;
    texts.push(text);
  }
  return roughly(fc.tuple(...texts).map((all) => all.join('')));
}

/** zod matches the parts by pattern: numbers without exponents, and text of one line at most. */
function textOf(part: ZodSchema, site: Site): fc.Arbitrary<string> | null {
  const values = site.part(part);
  if (values === null) return null;
  return values.map((value) => {
    if (typeof value !== 'number') return String(value ?? '');
    return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(2);
  });
}
