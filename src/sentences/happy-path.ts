import type { Meaning } from '../model/meaning.ts';
import type { Operation, Scenario } from '../model/operation.ts';
import { understand } from './understand.ts';

/** The first scenario that ends well: none of its Thens is a refusal. Null where the contract tells no such story. */
export function happyPath(operation: Operation, siblings: readonly Operation[] = []): Scenario | null {
  const ends = (scenario: Scenario) =>
    scenario.then.map((sentence) => understand(sentence, 'then', { operation, siblings, scenario }));
  return (
    operation.scenarios.find(
      (scenario) => !ends(scenario).some(isRefusal) && !scenario.then.some(namesRefusal),
    ) ?? null
  );
}

/** Whether a meaning promises that the call is refused. */
function isRefusal(meaning: Meaning): boolean {
  if (meaning.kind === 'all') return meaning.parts.some(isRefusal);
  return meaning.kind === 'error-returned' || meaning.kind === 'refused';
}

/** An unbound sentence that still speaks of a refusal must not pass for a good end. */
function namesRefusal(sentence: string): boolean {
  return /\b(?:errors?|fails?|failed|rejected|refused|denied|forbidden|unauthori[sz]ed|exception)\b/i.test(
    sentence,
  );
}
