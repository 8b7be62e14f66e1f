import type { Operation } from '../model/operation.ts';

const WITHIN = /\bwithin (\d+(?:\.\d+)?) ?(ms|milliseconds?|s|seconds?)\b/i;
const EVENTUAL =
  /\beventual(?:ly)?\b|\bnot (?:yet )?(?:immediately|at once)\b|\bmay (?:lag|be stale|be delayed)\b/i;

/** Told to be behind, for how long nothing says. */
export const UNBOUNDED = -1;

/**
 * By how many milliseconds what a query shows may lag behind, as its description, context or scenarios say: 0 where they say
 * nothing, `UNBOUNDED` where they say that it lags, and not by how much.
 */
export function settlesWithin({ meta, scenarios }: Operation): number {
  const said = [meta.description, meta.context, ...scenarios.flatMap(({ then }) => then)].filter(
    (text) => typeof text === 'string',
  );
  const within = said.flatMap((text) => {
    const [, amount, unit = ''] = WITHIN.exec(text) ?? [];
    return amount === undefined ? [] : [Number(amount) * (/^m/i.test(unit) ? 1 : 1000)];
  });
  if (within.length > 0) return Math.max(...within);
  return said.some((text) => EVENTUAL.test(text)) ? UNBOUNDED : 0;
}
