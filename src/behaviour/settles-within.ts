import type { Operation } from '../model/operation.ts';
import { UNBOUNDED, windowSaidIn } from '../sentences/language/time-window.ts';

/** The longest time that prose is believed to mean, in milliseconds. */
const LONGEST_MS = 30_000;

/**
 * By how many milliseconds what a query shows may lag behind, as its description, context or scenarios say: 0 where they say
 * nothing, `UNBOUNDED` where they say that it lags, and not by how much, or speak of a time so long that it is hardly about this ("the link
 * must be used within 900 seconds"): the config can say it.
 */
export function settlesWithin({ meta, scenarios }: Operation): number {
  const said = [meta.description, meta.context, ...scenarios.flatMap(({ then }) => then)]
    .filter((text) => typeof text === 'string')
    .map(windowSaidIn)
    .map((ms) => (ms > LONGEST_MS ? UNBOUNDED : ms));
  const longest = Math.max(0, ...said);
  return longest === 0 && said.includes(UNBOUNDED) ? UNBOUNDED : longest;
}
