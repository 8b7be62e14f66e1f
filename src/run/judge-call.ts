import type { Judgement } from '../model/finding.ts';
import type { Made, RunSession } from './session.ts';

/** What the universal rules say of one call; of a probe, only those that hold of anything that is sent. */
export function judgeCall(made: Made, { universal }: Pick<RunSession, 'universal'>): Judgement[] {
  const judgements: Judgement[] = [];
  for (const check of universal) {
    if (made.step.raw !== undefined && check.judgesProbes !== true) continue;
    const said = check.judgeEach?.(made);
    if (said !== undefined && said.length > 0) judgements.push(...said);
  }
  return judgements;
}
