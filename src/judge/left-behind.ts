import type { JudgedCall } from '../checks/check.ts';
import { describeOutcome } from '../checks/mismatch.ts';
import type { Promised } from '../model/meaning.ts';

const REFUSALS: ReadonlySet<Promised['kind']> = new Set(['error-returned', 'refused', 'event-absent']);

/**
 * Why a refusal may be owed to what earlier calls left behind, so that a promise of success is neither held nor
 * broken by it: the code is one the contract declares (a conflict, a closed account), and neither a state nor a
 * reset put the implementation into a known world. Null where the world is known, or the refusal is no declared one.
 */
export function leftBehind(promise: Promised, made: JudgedCall, worldIsKnown: boolean): string | null {
  const { outcome } = made.step.observation;
  if (worldIsKnown || REFUSALS.has(promise.kind) || outcome.kind !== 'failure') return null;
  if (!made.operation.errors.some(({ code }) => code === outcome.code)) return null;
  return `${describeOutcome(outcome)}: what earlier calls left behind may explain it, for no Given set up a state and the implementation offers no reset`;
}
