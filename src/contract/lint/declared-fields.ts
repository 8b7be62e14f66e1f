import type { Model } from '../../model/schema.ts';
import { shapeOf, unwrapped } from './schema-at.ts';

/** Names of a model's own fields; null where it cannot be introspected or is not an object. */
export function declaredFields(model: Model): ReadonlySet<string> | null {
  return fieldsOf(model.schema);
}

function fieldsOf(schema: unknown): ReadonlySet<string> | null {
  const inner = unwrapped(schema);
  if (inner === null) return null;
  const { def } = inner._zod;
  if (def.type === 'object') return new Set(Object.keys(shapeOf(inner)));
  const sides =
    def.type === 'intersection'
      ? [def.left, def.right]
      : def.type === 'union'
        ? (def.options as readonly unknown[])
        : [];
  const names = sides.flatMap((side) => [...(fieldsOf(side) ?? [])]);
  return names.length > 0 ? new Set(names) : null;
}
