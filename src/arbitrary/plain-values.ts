import * as fc from 'fast-check';
import type { Compiler } from './compile.ts';
import { NONE, type PlainValues } from './construct.ts';
import { constructOf } from './constructs.ts';
import type { Settings } from './options.ts';
import { overrideFor } from './override.ts';
import { walkOf } from './walk.ts';
import type { ZodSchema } from './zod-checks.ts';

const MAX_NESTING = 32;
const SAMPLE_SEED = 1;

/** The plain values of one model's parts, each found once. */
export function plainValuesOf({ compile, accepts }: Compiler, settings: Settings): PlainValues {
  const bases = new Map<ZodSchema, unknown>();
  const basing = new Set<ZodSchema>();

  const base = (schema: ZodSchema): unknown => {
    if (bases.has(schema)) return bases.get(schema);
    if (basing.has(schema) || basing.size > MAX_NESTING) return NONE;
    basing.add(schema);
    const construct = constructOf(schema);
    const own = overrideFor(schema, [], settings) === null ? construct?.base?.(schema, walkOf(values)) : NONE;
    const isKnown = own !== undefined || construct?.base !== undefined;
    const found = isKnown && own !== NONE && accepts(schema, own) ? own : sampled(schema);
    basing.delete(schema);
    // What was met within itself stands for less than the whole, so it is not remembered as such.
    if (basing.size === 0 || found !== NONE) bases.set(schema, found);
    return found;
  };

  const sampled = (schema: ZodSchema): unknown => {
    const arbitrary = compile(schema, []);
    if (arbitrary === null) return NONE;
    const [first] = fc.sample(arbitrary, { numRuns: 1, seed: SAMPLE_SEED });
    return first;
  };

  const values: PlainValues = { settings, base, accepts };
  return values;
}
