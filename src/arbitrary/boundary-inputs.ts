import { shapeOf } from '../schema/shape/shape-of.ts';
import { NONE } from './construct.ts';
import { type DerivedInput, type DeriveOptions, derivationOf } from './derivation-of.ts';
import { withOverrides } from './with-overrides.ts';

/**
 * Valid inputs at the edges of a model, each derived from one plain value: bounds and their neighbours, every member,
 * literal and branch, every optional absent and present, and pairs of those. Bounded, and the same on every run.
 * Each is asked of the model in its final form; what it refuses is left out. Nothing for models that only judge.
 */
export function* boundaryInputs(
  schema: unknown,
  options: DeriveOptions = {},
): Generator<DerivedInput, void, undefined> {
  const shape = shapeOf(schema);
  if (shape === null) return;
  const { walk, base, accepts, finish } = derivationOf(shape, options);
  if (base === NONE) return;
  const seen = new Set<string>();
  const { overrides } = options;
  const plain = finish(options.base === undefined ? withOverrides(base, overrides) : base);
  if (plain !== NONE && accepts(plain)) yield { id: 'plain', value: plain, technique: 'plain', path: [] };
  for (const { id, technique, path, edit } of walk.edges(shape)) {
    if (seen.has(id)) continue;
    seen.add(id);
    const value = finish(withOverrides(edit(base), overrides, seen.size));
    if (value !== NONE && accepts(value)) yield { id, value, technique, path };
  }
}
