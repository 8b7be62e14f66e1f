import type { Model } from '../../model/schema.ts';
import type { Shape } from '../../schema/shape/shape.ts';
import { shapeOf } from '../../schema/shape/shape-of.ts';
import { unwrapped } from '../../schema/shape/unwrapped.ts';

/** Names of a model's own fields; null where it cannot be introspected or is not an object. */
export function declaredFields(model: Model): ReadonlySet<string> | null {
  return fieldsOf(shapeOf(model.schema));
}

function fieldsOf(shape: Shape | null): ReadonlySet<string> | null {
  const inner = unwrapped(shape);
  if (inner === null) return null;
  if (inner.kind === 'object') return new Set(inner.fields.keys());
  const sides =
    inner.kind === 'intersection' ? [inner.left, inner.right] : inner.kind === 'union' ? inner.options : [];
  const names = sides.flatMap((side) => [...(fieldsOf(side) ?? [])]);
  return names.length > 0 ? new Set(names) : null;
}
