import * as fc from 'fast-check';
import {
  type Construct,
  type Generated,
  NONE,
  type Probe,
  placed,
  roughly,
  type Site,
  type Walk,
} from './construct.ts';
import { memberOf, type ZodSchema } from './zod-checks.ts';

/**
 * Pipes, transforms, codecs, stringbool and preprocess, by the side values enter. Only the schema itself knows what the
 * far side refuses, so everything here is filtered.
 */
export const pipe: Construct = { generate, base, edges, breaks };

function generate(schema: ZodSchema, site: Site): Generated {
  const entrance = memberOf(schema, 'in');
  const exit = memberOf(schema, 'out');
  // A preprocess enters by a transform that takes anything: what its schema takes usually passes.
  if (entrance._zod.def.type === 'transform') {
    const values = site.part(exit);
    return values === null ? null : roughly(values);
  }
  const listed = answersOf(schema);
  if (listed.length > 0) return roughly(fc.constantFrom(...listed));
  const values = site.part(entrance);
  if (values === null) return null;
  const back =
    values === null || exit._zod.def.type === 'transform' ? null : backwards(schema, entrance, exit, site);
  return roughly(
    back === null ? values : fc.oneof({ arbitrary: values, weight: 2 }, { arbitrary: back, weight: 1 }),
  );
}

/** Inputs made from outputs: by the codec's own way back, or as text where the entrance is text. */
function backwards(
  schema: ZodSchema,
  entrance: ZodSchema,
  exit: ZodSchema,
  site: Site,
): fc.Arbitrary<unknown> | null {
  const { reverseTransform } = schema._zod.def;
  const isText = entrance._zod.def.type === 'string' && exit._zod.def.type !== 'string';
  if (typeof reverseTransform !== 'function' && !isText) return null;
  const outputs = site.part(exit);
  if (outputs === null) return null;
  return outputs.map((output) => {
    if (typeof reverseTransform !== 'function') return textOf(output);
    try {
      return reverseTransform(output, { value: output, issues: [] }) as unknown;
    } catch {
      // The codec cannot go back from here; the schema refuses the symbol and another candidate is drawn.
      return NONE;
    }
  });
}

const textOf = (output: unknown) => (output instanceof Date ? output.toISOString() : String(output));

/** Some pipes name in their refusal what they take (stringbool: `values: ['true', '1', …]`). */
function answersOf(schema: ZodSchema): readonly unknown[] {
  if (memberOf(schema, 'in')._zod.def.type !== 'string' || !('safeParse' in schema)) return [];
  try {
    const { error } = (
      schema as { safeParse(value: unknown): { error?: { issues: { values?: unknown; code?: string }[] } } }
    ).safeParse('\u0000?');
    const values = error?.issues.find(({ code }) => code === 'invalid_value')?.values;
    return Array.isArray(values) ? values : [];
  } catch {
    // A transform that throws on strange text has no list of answers; filtering meets the same throw and reports it.
    return [];
  }
}

function base(schema: ZodSchema, walk: Walk): unknown {
  const entrance = memberOf(schema, 'in');
  const [listed] = answersOf(schema);
  if (listed !== undefined) return listed;
  const known = walk.base(entrance._zod.def.type === 'transform' ? memberOf(schema, 'out') : entrance);
  return known !== NONE && walk.accepts(schema, known) ? known : NONE;
}

function* edges(schema: ZodSchema, walk: Walk): Iterable<Probe> {
  const entrance = memberOf(schema, 'in');
  for (const answer of answersOf(schema)) yield placed(String(answer), 'each-value', answer);
  yield* walk.edges(entrance._zod.def.type === 'transform' ? memberOf(schema, 'out') : entrance);
}

function* breaks(schema: ZodSchema, walk: Walk): Iterable<Probe> {
  const entrance = memberOf(schema, 'in');
  if (answersOf(schema).length > 0) yield placed('not-an-answer', 'wrong-member', 'neither');
  yield* walk.breaks(entrance._zod.def.type === 'transform' ? memberOf(schema, 'out') : entrance);
}
