import type { Contract } from '../../model/operation.ts';
import type { Model } from '../../model/schema.ts';
import type { Shape } from '../../schema/shape/shape.ts';
import { shapeOf } from '../../schema/shape/shape-of.ts';
import { havingInside, innerOf } from './schema-graph.ts';

/** A shape inside a model, and how one gets there. */
export interface SchemaNode {
  readonly shape: Shape;
  /** Field names, `[]` for elements and members of unions without a name. */
  readonly path: readonly string[];
  /** False below anything optional. */
  readonly required: boolean;
}

/** Shapes that may be absent or replaced, so that what is inside is not required. */
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
 * The shapes of a model that are so, outermost first, each once; none of what cannot be introspected. `isSo` must answer
 * alike for a shape wherever it stands, and be the same function for the whole contract.
 */
export function schemaNodes(
  contract: Contract,
  { schema }: Model,
  isSo: (shape: Shape) => boolean,
): readonly SchemaNode[] {
  const root = shapeOf(schema);
  if (root === null) return [];
  const leading = havingInside(contract, isSo);
  if (!leading.has(root)) return [];
  const nodes: SchemaNode[] = [];
  const seen = new Set<Shape>();
  const queue: SchemaNode[] = [{ shape: root, path: [], required: true }];
  // An array is walked on to what is pushed on the way.
  for (const node of queue) {
    if (seen.has(node.shape)) continue;
    seen.add(node.shape);
    if (isSo(node.shape)) nodes.push(node);
    queue.push(...within(node).filter((inner) => leading.has(inner.shape)));
  }
  return nodes;
}

/** Whether a model has a shape inside that is so, or is one. */
export function hasSchema(contract: Contract, { schema }: Model, isSo: (shape: Shape) => boolean): boolean {
  const root = shapeOf(schema);
  return root !== null && havingInside(contract, isSo).has(root);
}

function within({ shape, path, required }: SchemaNode): readonly SchemaNode[] {
  const inside = required && !LOOSE.has(shape.kind);
  const unnamed = ELEMENTS.has(shape.kind) ? [...path, '[]'] : path;
  return innerOf(shape).map((inner) => ({
    shape: inner.shape,
    path: inner.name === null ? unnamed : [...path, inner.name],
    required: inside,
  }));
}

const ELEMENTS = new Set(['array', 'tuple', 'record']);
