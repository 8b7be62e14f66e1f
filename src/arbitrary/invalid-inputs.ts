import { shapeOf } from '../schema/shape/shape-of.ts';
import { NONE } from './construct.ts';
import { type DerivedInput, type DeriveOptions, derivationOf } from './derivation-of.ts';
import { leavesOpen } from './leaves-open.ts';

/** Invalid inputs, derived as they are asked for. */
export interface InvalidInputs extends Iterable<DerivedInput> {
  /** Mutations of the last iteration so far that the model, asked in their final form, accepts. Never yielded. */
  readonly dropped: number;
}

/**
 * Inputs outside a model, one mutation each of one valid value. The model itself is asked about every one of them in
 * the form a receiver sees. Bounded, and the same on every run. Nothing for models that only judge.
 */
export function invalidInputs(schema: unknown, options: DeriveOptions = {}): InvalidInputs {
  let dropped = 0;
  function* derive(): Iterator<DerivedInput> {
    dropped = 0;
    const shape = shapeOf(schema);
    if (shape === null) return;
    const { walk, base, accepts, finish } = derivationOf(shape, options);
    const seen = new Set<string>();
    for (const { id, technique, path, edit } of walk.breaks(shape)) {
      if (seen.has(id)) continue;
      seen.add(id);
      // Without a valid value the root can still be given other types.
      const value = finish(edit(base === NONE ? undefined : base));
      if (value === NONE) continue;
      if (accepts(value) || leavesOpen(shape.schema, value)) dropped += 1;
      else yield { id, value, technique, path };
    }
  }
  return {
    [Symbol.iterator]: derive,
    get dropped() {
      return dropped;
    },
  };
}
