import type { Behaviour, Entity } from './behaviour.ts';
import type { OperationId } from './operation.ts';

/** Everything that operations do to it. */
export function partsOf({ makers, shows, lists, movers, enders }: Entity) {
  return [...makers, ...shows, ...lists, ...movers, ...enders];
}

const sorted = new WeakMap<Behaviour, ReadonlyMap<OperationId, ReadonlySet<Entity>>>();

/** The kinds of things that an operation does something to, in the order of the model. */
export function entitiesOf(operation: OperationId, behaviour: Behaviour): readonly Entity[] {
  const known = sorted.get(behaviour) ?? byOperation(behaviour);
  sorted.set(behaviour, known);
  return [...(known.get(operation) ?? [])];
}

function byOperation({ entities }: Behaviour): ReadonlyMap<OperationId, ReadonlySet<Entity>> {
  const known = new Map<OperationId, Set<Entity>>();
  for (const entity of entities)
    for (const { operation } of partsOf(entity)) {
      const about = known.get(operation) ?? new Set();
      known.set(operation, about.add(entity));
    }
  return known;
}
