import type { Contract } from '../../model/operation.ts';
import { childrenOf, isZodSchema, type ZodSchema } from '../../schema/zod-schema.ts';
import { operationModels } from './operation-models.ts';
import { shapeOf } from './schema-at.ts';

/** Every schema of a contract's models once, however many models have it, and what it stands in. */
interface SchemaGraph {
  readonly schemas: readonly ZodSchema[];
  readonly parents: ReadonlyMap<ZodSchema, readonly ZodSchema[]>;
}

/** A schema that stands directly in another: under the name of a property, or without one. */
export interface Inner {
  readonly name: string | null;
  readonly schema: ZodSchema;
}

export function innerOf(schema: ZodSchema): readonly Inner[] {
  if (schema._zod.def.type !== 'object')
    return childrenOf(schema).map((child) => ({ name: null, schema: child }));
  return Object.entries(shapeOf(schema)).flatMap(([name, child]) =>
    isZodSchema(child) ? [{ name, schema: child }] : [],
  );
}

const graphs = new WeakMap<Contract, SchemaGraph>();
const answers = new WeakMap<Contract, Map<(schema: ZodSchema) => boolean, ReadonlySet<ZodSchema>>>();

/**
 * The schemas of a contract that are so, and those that have such a schema inside. Each is looked at once for the whole
 * contract: models that refer to one another in a ring would else be walked through once for each model.
 */
export function havingInside(
  contract: Contract,
  isSo: (schema: ZodSchema) => boolean,
): ReadonlySet<ZodSchema> {
  const known = answers.get(contract) ?? new Map<typeof isSo, ReadonlySet<ZodSchema>>();
  answers.set(contract, known);
  const before = known.get(isSo);
  if (before !== undefined) return before;
  const { schemas, parents } = graphOf(contract);
  const found = new Set(schemas.filter(isSo));
  // Sets are walked in the order of insertion, what is added on the way included.
  for (const schema of found) for (const parent of parents.get(schema) ?? []) found.add(parent);
  known.set(isSo, found);
  return found;
}

function graphOf(contract: Contract): SchemaGraph {
  const before = graphs.get(contract);
  if (before !== undefined) return before;
  const parents = new Map<ZodSchema, ZodSchema[]>();
  const roots = contract.operations.flatMap((operation) =>
    operationModels(operation).flatMap(({ model }) => (isZodSchema(model.schema) ? [model.schema] : [])),
  );
  const schemas = new Set<ZodSchema>(roots);
  for (const schema of schemas) {
    for (const { schema: inner } of innerOf(schema)) {
      schemas.add(inner);
      const known = parents.get(inner);
      if (known === undefined) parents.set(inner, [schema]);
      else if (known.at(-1) !== schema) known.push(schema);
    }
  }
  const graph = { schemas: [...schemas], parents };
  graphs.set(contract, graph);
  return graph;
}
