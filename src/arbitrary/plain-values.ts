import * as fc from 'fast-check';
import type { Shape } from '../schema/shape/shape.ts';
import type { Compiler } from './compile.ts';
import { NONE, type PlainValues } from './construct.ts';
import { constructOf } from './constructs.ts';
import type { Settings } from './options.ts';
import { overrideFor } from './override.ts';
import { walkOf } from './walk.ts';

const MAX_NESTING = 32;
const SAMPLE_SEED = 1;
/** Drawn for one that is not empty, which a header or a step of a path could not carry. */
const SAMPLES = 32;

/** The plain values of one model's parts, each found once. */
export function plainValuesOf({ compile, accepts }: Compiler, settings: Settings): PlainValues {
  const bases = new Map<Shape, unknown>();
  const basing = new Set<Shape>();

  const base = (shape: Shape): unknown => {
    if (bases.has(shape)) return bases.get(shape);
    if (basing.has(shape) || basing.size > MAX_NESTING) return NONE;
    basing.add(shape);
    const construct = constructOf(shape);
    const own =
      overrideFor(shape.schema, [], settings) === null ? construct?.base?.(shape, walkOf(values)) : NONE;
    const isKnown = own !== undefined || construct?.base !== undefined;
    const found = isKnown && own !== NONE && accepts(shape, own) ? own : sampled(shape);
    basing.delete(shape);
    // What was met within itself stands for less than the whole, so it is not remembered as such.
    if (basing.size === 0 || found !== NONE) bases.set(shape, found);
    return found;
  };

  const sampled = (shape: Shape): unknown => {
    const arbitrary = compile(shape, []);
    if (arbitrary === null) return NONE;
    const [first] = fc.sample(arbitrary, { numRuns: 1, seed: SAMPLE_SEED });
    if (first !== '') return first;
    const others = fc.sample(arbitrary, { numRuns: SAMPLES, seed: SAMPLE_SEED });
    return others.find((value) => value !== '') ?? first;
  };

  const values: PlainValues = { settings, base, accepts };
  return values;
}
