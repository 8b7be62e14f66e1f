import type { Contract } from '../../model/operation.ts';
import { partsIn } from '../../schema/shape/parts-in.ts';
import type { Shape } from '../../schema/shape/shape.ts';
import { shapeOf } from '../../schema/shape/shape-of.ts';
import { operationModels } from './operation-models.ts';

/** Every shape of a contract's models once, however many models have it, and what it stands in. */
interface SchemaGraph {
  readonly shapes: readonly Shape[];
  readonly parents: ReadonlyMap<Shape, readonly Shape[]>;
}

/** A shape that stands directly in another: under the name of a property, or without one. */
export interface Inner {
  readonly name: string | null;
  readonly shape: Shape;
}

export function innerOf(shape: Shape): readonly Inner[] {
  if (shape.kind !== 'object') return partsIn(shape).map((part) => ({ name: null, shape: part }));
  return [...shape.fields].map(([name, field]) => ({ name, shape: field }));
}

const graphs = new WeakMap<Contract, SchemaGraph>();
const answers = new WeakMap<Contract, Map<(shape: Shape) => boolean, ReadonlySet<Shape>>>();

/**
 * The shapes of a contract that are so, and those that have such a one inside. Each is looked at once for the whole
 * contract: models that refer to one another in a ring would else be walked through once for each model.
 */
export function havingInside(contract: Contract, isSo: (shape: Shape) => boolean): ReadonlySet<Shape> {
  const known = answers.get(contract) ?? new Map<typeof isSo, ReadonlySet<Shape>>();
  answers.set(contract, known);
  const before = known.get(isSo);
  if (before !== undefined) return before;
  const { shapes, parents } = graphOf(contract);
  const found = new Set(shapes.filter(isSo));
  // Sets are walked in the order of insertion, what is added on the way included.
  for (const shape of found) for (const parent of parents.get(shape) ?? []) found.add(parent);
  known.set(isSo, found);
  return found;
}

function graphOf(contract: Contract): SchemaGraph {
  const before = graphs.get(contract);
  if (before !== undefined) return before;
  const parents = new Map<Shape, Shape[]>();
  const roots = contract.operations.flatMap((operation) =>
    operationModels(operation).flatMap(({ model }) => shapeOf(model.schema) ?? []),
  );
  const shapes = new Set<Shape>(roots);
  for (const shape of shapes) {
    for (const { shape: inner } of innerOf(shape)) {
      shapes.add(inner);
      const known = parents.get(inner);
      if (known === undefined) parents.set(inner, [shape]);
      else if (known.at(-1) !== shape) known.push(shape);
    }
  }
  const graph = { shapes: [...shapes], parents };
  graphs.set(contract, graph);
  return graph;
}
