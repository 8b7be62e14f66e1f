import * as fc from 'fast-check';
import type { PipeShape } from '../schema/shape/shape.ts';
import { type Construct, type Generated, NONE, placed, roughly, type Site } from './construct.ts';

/**
 * Pipes, transforms, codecs, stringbool and preprocess, by the side values enter. Only the schema itself knows what the
 * far side refuses, so everything here is filtered.
 */
export const pipe: Construct<PipeShape> = {
  generate,
  base: (shape, walk) => {
    const [listed] = answersOf(shape);
    if (listed !== undefined) return listed;
    const known = walk.base(takenBy(shape));
    return known !== NONE && walk.accepts(shape, known) ? known : NONE;
  },
  *edges(shape, walk) {
    for (const answer of answersOf(shape)) yield placed(String(answer), 'each-value', answer);
    yield* walk.edges(takenBy(shape));
  },
  *breaks(shape, walk) {
    if (answersOf(shape).length > 0) yield placed('not-an-answer', 'wrong-member', 'neither');
    yield* walk.breaks(takenBy(shape));
  },
};

/** A preprocess enters by a transform that takes anything: what its schema takes usually passes. */
const takenBy = ({ entrance, exit }: PipeShape) => (entrance.kind === 'transform' ? exit : entrance);

function generate(shape: PipeShape, site: Site): Generated {
  const { entrance, exit } = shape;
  if (entrance.kind === 'transform') {
    const values = site.part(exit);
    return values === null ? null : roughly(values);
  }
  const listed = answersOf(shape);
  if (listed.length > 0) return roughly(fc.constantFrom(...listed));
  const values = site.part(entrance);
  if (values === null) return null;
  const back = exit.kind === 'transform' ? null : backwards(shape, site);
  return roughly(
    back === null ? values : fc.oneof({ arbitrary: values, weight: 2 }, { arbitrary: back, weight: 1 }),
  );
}

/** Inputs made from outputs: by the codec's own way back, or as text where the entrance is text. */
function backwards({ entrance, exit, back }: PipeShape, site: Site): fc.Arbitrary<unknown> | null {
  const isText = entrance.kind === 'string' && exit.kind !== 'string';
  if (back === null && !isText) return null;
  const outputs = site.part(exit);
  if (outputs === null) return null;
  return outputs.map((output) => {
    if (back === null) return textOf(output);
    try {
      return back(output);
    } catch {
      // The codec cannot go back from here; the schema refuses the symbol and another candidate is drawn.
      return NONE;
    }
  });
}

const textOf = (output: unknown) => (output instanceof Date ? output.toISOString() : String(output));

/** Some pipes name in their refusal what they take (stringbool: `values: ['true', '1', …]`). */
function answersOf({ entrance, schema }: PipeShape): readonly unknown[] {
  if (entrance.kind !== 'string' || !('safeParse' in schema)) return [];
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
