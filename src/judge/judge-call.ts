import type { JudgedCall } from '../checks/check.ts';
import type { Judgement } from '../model/finding.ts';
import { isOfDocument } from '../model/published.ts';
import { onStatusAlone } from './on-status-alone.ts';
import { withoutResidue } from './residue.ts';
import type { Rules } from './rules.ts';

/**
 * What the universal rules say of one call; of a probe, only those that hold of anything that is sent. That a published document was
 * asked for says nothing of an operation.
 */
export function judgeCall(made: JudgedCall, { universal }: Pick<Rules, 'universal'>): Judgement[] {
  if (isOfDocument(made.step.raw)) return [];
  const judgements: Judgement[] = [];
  for (const check of universal) {
    if (made.step.raw !== undefined && check.judgesProbes !== true) continue;
    const said = check.judgeEach?.(made);
    if (said !== undefined && said.length > 0) judgements.push(...said);
  }
  return judgements.map(onStatusAlone([made])).map(withoutResidue(made));
}
