import * as fc from 'fast-check';
import type { Shape, TemplateShape } from '../schema/shape/shape.ts';
import { type Construct, type Generated, placed, roughly, type Site } from './construct.ts';

/** Text put together from fixed parts and schemas. */
export const templateLiteral: Construct<TemplateShape> = {
  generate,
  jsonType: 'string',
  *breaks(shape, walk) {
    const known = walk.base(shape);
    const base = typeof known === 'string' ? known : '';
    yield placed('empty', 'bad-format', '');
    yield placed('text-after', 'bad-format', `${base}~`);
    yield placed('text-before', 'bad-format', `~${base}`);
    yield placed('cut', 'bad-format', base.slice(0, -1));
  },
};

function generate(shape: TemplateShape, site: Site): Generated {
  const texts: fc.Arbitrary<string>[] = [];
  for (const part of shape.parts) {
    const text = typeof part === 'string' ? fc.constant(part) : textOf(part, site);
    if (text === null) return null;
    texts.push(text);
  }
  return roughly(fc.tuple(...texts).map((all) => all.join('')));
}

/** zod matches the parts by pattern: numbers without exponents, and text of one line at most. */
function textOf(part: Shape, site: Site): fc.Arbitrary<string> | null {
  const values = site.part(part);
  if (values === null) return null;
  return values.map((value) => {
    if (typeof value !== 'number') return String(value ?? '');
    return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(2);
  });
}
