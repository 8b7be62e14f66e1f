import type { Contract } from '../../model/operation.ts';
import type { Model } from '../../model/schema.ts';
import { childrenOf, isZodSchema, type ZodSchema } from '../../schema/zod-schema.ts';
import { remembered } from './remembered.ts';
import { shapeOf } from './schema-at.ts';

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

/** Every schema a model is made of, outermost first, each once; empty for what cannot be introspected. */
export function schemaNodes(contract: Contract, { schema }: Model): readonly SchemaNode[] {
  // By schema: operations that share one have models of their own around it.
  return isZodSchema(schema) ? nodesOf(contract, schema) : [];
}

const nodesOf = remembered((root: ZodSchema): readonly SchemaNode[] => {
  const nodes: SchemaNode[] = [];
  const seen = new Set<ZodSchema>();
  const queue: SchemaNode[] = [nodeOf(root, [], true)];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    if (seen.has(node.schema)) continue;
    seen.add(node.schema);
    nodes.push(node);
    queue.push(...within(node));
  }
  return nodes;
});

function nodeOf(schema: ZodSchema, path: readonly string[], required: boolean): SchemaNode {
  return { schema, type: schema._zod.def.type, path, required };
}

function within({ schema, type, path, required }: SchemaNode): readonly SchemaNode[] {
  const inside = required && !LOOSE.has(type);
  if (type !== 'object') {
    const below = type === 'array' || type === 'tuple' || type === 'record' ? [...path, '[]'] : path;
    return childrenOf(schema).map((child) => nodeOf(child, below, inside));
  }
  return Object.entries(shapeOf(schema)).flatMap(([name, child]) =>
    isZodSchema(child) ? [nodeOf(child, [...path, name], inside)] : [],
  );
}
