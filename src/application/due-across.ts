import type { DueAcross } from '../agreement/agreement-flaws.ts';
import { whyNothingAcross } from '../agreement/nothing-across.ts';
import { readsWhatItWrote } from '../agreement/reads-what-it-wrote.ts';
import type { NothingAcross } from '../model/agreement.ts';
import type { Case } from '../model/case.ts';
import type { Operation } from '../model/operation.ts';

/** What of a selection is to be read over one surface that was written over another. `isWhole`: false for a shard, of which no one knows what the others have. */
export function dueAcross(
  selected: readonly Case[],
  operations: readonly Operation[],
  isWhole: boolean,
): DueAcross {
  const kinds = new Map(operations.map(({ id, kind }) => [id, kind]));
  const nothing: NothingAcross | null = isWhole ? whyNothingAcross(selected, kinds) : null;
  return { cases: selected.filter((one) => readsWhatItWrote(one, kinds)).map(({ id }) => id), nothing };
}
