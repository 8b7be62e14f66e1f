import type { SequentialModel, Timed } from './history.ts';
import { linearize } from './linearization.ts';

/**
 * Whether a history of several things that share nothing can be explained: each by itself, which is the same and far
 * cheaper. `entityOf`: which thing an operation is about. Names the things that no order explains.
 */
export function unexplained<State, Op>(
  history: readonly Timed<Op>[],
  model: SequentialModel<State, Op>,
  entityOf: (op: Op) => string,
): readonly string[] {
  const parts = new Map<string, Timed<Op>[]>();
  for (const each of history) {
    const entity = entityOf(each.op);
    const part = parts.get(entity);
    if (part === undefined) parts.set(entity, [each]);
    else part.push(each);
  }
  return [...parts].filter(([, part]) => linearize(part, model).order === null).map(([entity]) => entity);
}
