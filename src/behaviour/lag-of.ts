import type { Entity, ModelCorrections } from '../model/behaviour.ts';
import type { Operation } from '../model/operation.ts';
import { UNBOUNDED, windowSaidIn } from '../sentences/language/time-window.ts';
import { correctionOf, inMs } from './corrected.ts';
import { settlesWithin } from './settles-within.ts';

/**
 * By how many milliseconds what a query shows may lag behind what a sentence says happened: as the owner says in the config's
 * model, else as the query and the sentence say themselves; `UNBOUNDED` where it lags and nothing says by how much. Pure.
 */
export function lagOf(
  query: Operation,
  sentence: string,
  entities: readonly Entity[],
  corrections: ModelCorrections,
): number {
  const about = entities.filter(({ shows, lists }) =>
    [...shows, ...lists].some(({ operation }) => operation === query.id),
  );
  const [told] = about.flatMap(({ name }) => correctionOf(corrections, name)?.settlesWithin ?? []);
  if (told !== undefined) return inMs(told);
  const own = windowSaidIn(sentence);
  if (own > 0) return own;
  const its = settlesWithin(query);
  return own === UNBOUNDED && its === 0 ? UNBOUNDED : its;
}
