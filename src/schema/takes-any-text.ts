import type { ObjectShape, Rule, Shape } from './shape/shape.ts';
import { shapeOf } from './shape/shape-of.ts';

/** Wrappers that take all that what they wrap takes. */
const WRAPPERS = new Set(['optional', 'nullable', 'default', 'prefault', 'nonoptional', 'readonly']);

/**
 * Is every text inside this shape, as far as it tells? `shortest` is the length of the shortest that is asked
 * about. False where a rule is attached that could refuse one, and wherever one cannot look into it.
 */
export function takesAnyText(shape: Shape, shortest: number): boolean {
  if (shape.kind === 'string') return shape.rules.every((rule) => isFulfilled(rule, shortest));
  if (shape.rules.length > 0) return false;
  if (shape.kind === 'any' || shape.kind === 'unknown') return true;
  if ('inner' in shape)
    return WRAPPERS.has(shape.kind) && shape.inner !== null && takesAnyText(shape.inner, shortest);
  return shape.kind === 'union' && shape.options.some((one) => takesAnyText(one, shortest));
}

/** The object that a model is, where it takes members that it does not name, and no rule is attached to it as a whole. */
export function openObject(schema: unknown): ObjectShape | null {
  const shape = shapeOf(schema);
  if (shape?.kind !== 'object' || shape.rules.length > 0) return null;
  return shape.rest === null || ['any', 'unknown'].includes(shape.rest.kind) ? shape : null;
}

/** A least length that nothing asked about falls short of. */
function isFulfilled({ check, minimum }: Rule, shortest: number): boolean {
  return check === 'min_length' && typeof minimum === 'number' && minimum <= shortest;
}
