import type { DueAcross } from '../agreement/agreement-flaws.ts';
import { whyNothingAcross } from '../agreement/nothing-across.ts';
import { readsWhatItWrote } from '../agreement/reads-what-it-wrote.ts';
import type { Case } from '../model/case.ts';
import type { Operation } from '../model/operation.ts';

/** What of a selection is to be read over one surface that was written over another; of a shard, the whole selection is. */
export function dueAcross(selected: readonly Case[], operations: readonly Operation[]): DueAcross {
  const kinds = new Map(operations.map(({ id, kind }) => [id, kind]));
  return {
    cases: selected.filter((one) => readsWhatItWrote(one, kinds)).map(({ id }) => id),
    nothing: whyNothingAcross(selected, kinds),
  };
}
