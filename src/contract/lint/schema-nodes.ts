import type { Contract } from '../../model/operation.ts';
import type { Model } from '../../model/schema.ts';
import { isZodSchema, type ZodSchema } from '../../schema/zod-schema.ts';
import { havingInside, innerOf } from './schema-graph.ts';

/** A schema inside a model, and how one gets there. */
export interface SchemaNode {
  readonly schema: ZodSchema;
  readonly type: string;
  /** Field names, `[]` for elements and members of unions without a name. */
  readonly path: readonly string[];
  /** False below anything optional. */
  readonly required: boolean;
}

/** Schemas that may be absent or replaced, so that what is inside is not required. */
const LOOSE = new Set([
  'optional',
  'default',
  'prefault',
  'nullable',
  'catch',
  'union',
  'array',
  'record',
  'map',
  'set',
]);

/**
 * The schemas of a model that are so, outermost first, each once; none of what cannot be introspected. `isSo` must answer
 * alike for a schema wherever it stands, and be the same function for the whole contract.
 */
export function schemaNodes(
  contract: Contract,
  { schema }: Model,
  isSo: (schema: ZodSchema) => boolean,
): readonly SchemaNode[] {
  if (!isZodSchema(schema)) return [];
  const leading = havingInside(contract, isSo);
  if (!leading.has(schema)) return [];
  const nodes: SchemaNode[] = [];
  const seen = new Set<ZodSchema>();
  const queue: SchemaNode[] = [nodeOf(schema, [], true)];
  // An array is walked on to what is pushed on the way.
  for (const node of queue) {
    if (seen.has(node.schema)) continue;
    seen.add(node.schema);
    if (isSo(node.schema)) nodes.push(node);
    queue.push(...within(node).filter((inner) => leading.has(inner.schema)));
  }
  return nodes;
}

/** Whether a model has a schema inside that is so, or is one. */
export function hasSchema(
  contract: Contract,
  { schema }: Model,
  isSo: (schema: ZodSchema) => boolean,
): boolean {
  return isZodSchema(schema) && havingInside(contract, isSo).has(schema);
}

function nodeOf(schema: ZodSchema, path: readonly string[], required: boolean): SchemaNode {
  return { schema, type: schema._zod.def.type, path, required };
}

function within({ schema, type, path, required }: SchemaNode): readonly SchemaNode[] {
  const inside = required && !LOOSE.has(type);
  const unnamed = type === 'array' || type === 'tuple' || type === 'record' ? [...path, '[]'] : path;
  return innerOf(schema).map((inner) =>
    nodeOf(inner.schema, inner.name === null ? unnamed : [...path, inner.name], inside),
  );
}
