import type { Promised } from './meaning.ts';

/**
 * Whether a promise is that something stays as it is, or comes no second time: it holds at the first look also where it is broken, for as long
 * as what is shown lags behind. Only the last look counts.
 */
export function isToLast(promise: Promised): boolean {
  if (promise.kind === 'listed') return promise.times !== 'some';
  if (promise.kind === 'unchanged') return true;
  return promise.kind === 'stored' && promise.though === 'refused';
}
