import type * as fc from 'fast-check';
import type { Path } from './gap.ts';
import type { Settings } from './options.ts';

/** The user's own generator for a schema object, a field path or, at the root, the model's name. */
export function overrideFor(schema: object, path: Path, settings: Settings): fc.Arbitrary<unknown> | null {
  const { overrides, name } = settings;
  if (overrides.size === 0) return null;
  const named = path.length === 0 ? name : path.join('.');
  return overrides.get(schema) ?? (named === null ? undefined : overrides.get(named)) ?? null;
}
