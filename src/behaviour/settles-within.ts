import type { Operation } from '../model/operation.ts';
import { UNBOUNDED, windowSaidIn } from '../sentences/language/time-window.ts';

/**
 * By how many milliseconds what a query shows may lag behind, as its description, context or scenarios say: 0 where they say
 * nothing, `UNBOUNDED` where they say that it lags, and not by how much.
 */
export function settlesWithin({ meta, scenarios }: Operation): number {
  const said = [meta.description, meta.context, ...scenarios.flatMap(({ then }) => then)]
    .filter((text) => typeof text === 'string')
    .map(windowSaidIn);
  const longest = Math.max(0, ...said);
  return longest === 0 && said.includes(UNBOUNDED) ? UNBOUNDED : longest;
}
