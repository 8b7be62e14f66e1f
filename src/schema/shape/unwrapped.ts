import type { PipeShape, Shape } from './shape.ts';

const MAX_LAYERS = 50;

type Side = (pipe: PipeShape) => Shape;
const byEntrance: Side = ({ entrance }) => entrance;

/**
 * The shape inside wrappers and late references; of a pipe the side that `side` chooses, by default the one that values
 * enter by. Null where none is found.
 */
export function unwrapped(shape: Shape | null, side: Side = byEntrance): Shape | null {
  const last = shape === null ? undefined : layersOf(shape, side).at(-1);
  if (last === undefined || last.kind === 'pipe' || 'inner' in last) return null;
  return last.kind === 'opaque' && last.word === 'unreadable' ? null : last;
}

/** A shape and what it wraps, one inside the other, down to what wraps nothing. */
export function layersOf(shape: Shape, side: Side = byEntrance): readonly Shape[] {
  const layers: Shape[] = [];
  let current: Shape | null = shape;
  while (current !== null && layers.length <= MAX_LAYERS) {
    layers.push(current);
    current = current.kind === 'pipe' ? side(current) : 'inner' in current ? current.inner : null;
  }
  return layers;
}
