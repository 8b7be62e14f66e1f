import type { Model } from '../../model/schema.ts';
import type { Shape } from '../../schema/shape/shape.ts';
import { shapeOf } from '../../schema/shape/shape-of.ts';
import { canHoldMembers } from '../../schema/zod-schema.ts';

/** More models inside one another than any contract has. */
const MOST = 5_000;

/**
 * The names of schema models and enums inside a model, however deep: the authoring library keeps the schema of each, so
 * that a model used twice is one schema with one name.
 */
export function authoredNames(model: Model, found: Map<Shape, string>): void {
  const queue: unknown[] = [model.authored];
  const met = new Set<unknown>();
  for (let value = queue.shift(); queue.length > 0 || value !== undefined; value = queue.shift()) {
    if (!canHoldMembers(value) || met.has(value) || met.size > MOST) continue;
    met.add(value);
    const { config } = value as { readonly config?: unknown };
    const name = nameOf(value, config);
    const shape = name === null ? null : ownShape(value);
    if (name !== null && shape !== null && !found.has(shape)) found.set(shape, name);
    if (!canHoldMembers(config) || !('fields' in config) || !canHoldMembers(config.fields)) continue;
    for (const field of Object.values(config.fields))
      if (canHoldMembers(field) && 'type' in field) queue.push(field.type);
  }
}

/** Of a model with fields, or of an enum. A scalar's name (`String_unsecure`) names no model of the author. */
function nameOf(value: object, config: unknown): string | null {
  if (canHoldMembers(config) && 'name' in config && typeof config.name === 'string') return config.name;
  if ('getEnumValues' in value && 'name' in value && typeof value.name === 'string') return value.name;
  return null;
}

function ownShape(value: object): Shape | null {
  if (!('getZod' in value) || typeof value.getZod !== 'function') return null;
  return shapeOf((value as { getZod(): unknown }).getZod());
}

/** What may stand as a key of components (OpenAPI 3.1 §4.8.7.1), of GraphQL types and of definitions alike. */
export function componentName(name: string): string {
  const clean = name.replaceAll(/[^A-Za-z0-9_.-]+/g, '_').replaceAll(/^_+|_+$/g, '');
  return clean === '' ? 'Model' : clean;
}

/** `agent.run.cancel`, `input` → `AgentRunCancelInput`. */
export function nameAfter(key: string, role: string): string {
  return [...key.split(/[^A-Za-z0-9]+/), role]
    .filter((part) => part !== '')
    .map((part) => `${part[0]?.toUpperCase() ?? ''}${part.slice(1)}`)
    .join('');
}
