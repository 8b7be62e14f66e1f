import * as fc from 'fast-check';
import type { Path } from './gap.ts';
import { type InTime, inTime } from './in-time.ts';
import type { Settings } from './options.ts';

/** The user's own generator for a schema object, a field path or, at the root, the model's name. */
export function overrideFor(schema: object, path: Path, settings: Settings): fc.Arbitrary<unknown> | null {
  const { overrides, name } = settings;
  if (overrides.size === 0) return null;
  const named = path.length === 0 ? name : path.join('.');
  return overrides.get(schema) ?? (named === null ? undefined : overrides.get(named)) ?? null;
}

/** Values that are looked at before an override is trusted to stay inside the model. */
const SAMPLES = 64;
/** Milliseconds for all of them: a thousand times what they take. */
const PATIENCE_MS = 1_000;

const tried = new WeakMap<fc.Arbitrary<unknown>, InTime<unknown[]>>();

/** Some values of an override, always the same; or why it gives none. Tried once. */
export function samplesOf(override: fc.Arbitrary<unknown>): InTime<unknown[]> {
  const before = tried.get(override);
  if (before !== undefined) return before;
  const samples = inTime(() => fc.sample(override, { numRuns: SAMPLES, seed: SAMPLES }), PATIENCE_MS);
  tried.set(override, samples);
  return samples;
}
